import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from '../kernel/config.js';
import { serveOpenApi } from './openapi/serve.js';
import { compressAnswers } from './web-files/compress.js';
import { securityHeaders } from './web-files/security-headers.js';
import { serveWeb } from './web-files/serve-web.js';

/**
 * Serves what doesn't come from controllers: the API's description and the web app's files, with security headers and
 * compression.
 */
@Injectable()
export class Serving {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'WEB_DIR'>) {}

  prepare(app: NestExpressApplication): void {
    const { WEB_DIR } = this.config;
    app.use(securityHeaders);
    app.use(compressAnswers);
    serveOpenApi(app);
    if (WEB_DIR !== undefined) serveWeb(app, WEB_DIR);
  }
}
