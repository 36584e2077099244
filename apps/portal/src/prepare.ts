import type { NestExpressApplication } from '@nestjs/platform-express';
import { CONFIG } from '@app/platform/config';
import type { Config } from './kernel/config.js';
import { compressAnswers, securityHeaders, serveOpenApi, serveWeb } from './serving/index.js';

/** What the portal serves besides its controllers. */
export function prepare(app: NestExpressApplication): void {
  const { WEB_DIR } = app.get<Config>(CONFIG);
  app.use(securityHeaders);
  app.use(compressAnswers);
  serveOpenApi(app);
  if (WEB_DIR !== undefined) serveWeb(app, WEB_DIR);
}
