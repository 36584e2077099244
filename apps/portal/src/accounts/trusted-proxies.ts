import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { CONFIG } from '@app/platform/config';
import type { Config } from '../kernel/config.js';

/** Whose word is taken for where a request comes from; nobody's, unless the configuration says so. */
@Injectable()
export class TrustedProxies {
  constructor(
    @Inject(CONFIG) { TRUSTED_PROXIES = [] }: Pick<Config, 'TRUSTED_PROXIES'>,
    { httpAdapter }: HttpAdapterHost,
  ) {
    const express = httpAdapter.getInstance<Pick<NestExpressApplication, 'set'>>();
    express.set('trust proxy', TRUSTED_PROXIES);
  }
}
