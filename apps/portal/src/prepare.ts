import type { NestExpressApplication } from '@nestjs/platform-express';
import { Serving } from './serving/index.js';

/** Serves the web app and the API's description; they come before the controllers. */
export const prepare = (app: NestExpressApplication): void => app.get(Serving).prepare(app);
