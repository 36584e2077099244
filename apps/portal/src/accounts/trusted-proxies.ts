import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { CONFIG } from '@app/platform/config';
import type { Config } from '../kernel/config.js';

/** Sets the proxies whose headers about a request's origin are trusted: none unless the configuration names them. */
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
