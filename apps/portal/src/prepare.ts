import type { NestExpressApplication } from '@nestjs/platform-express';
import { Serving } from './serving/index.js';

/** What is served besides controllers comes before them. */
export const prepare = (app: NestExpressApplication): void => app.get(Serving).prepare(app);
