import { Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { BodyReader } from './body-reader.js';
import { ProblemFilter } from './problem.filter.js';
import { SchemaPipe } from './schema.pipe.js';

export interface HttpOptions {
  /** Largest JSON body, in bytes; 256 kB when not given. More answers 413. A route may have its own. */
  readonly jsonLimit?: number;
}

/** Body limits, validation and errors: the same for every app. */
export function prepareHttp(app: NestExpressApplication, options: HttpOptions = {}): void {
  app.disable('x-powered-by');
  // One spelling a path: a proxy's rules and our headers hold for what is matched, and nothing else is.
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.useGlobalInterceptors(new BodyReader(app.get(Reflector), options.jsonLimit ?? 256 * 1024));
  app.useGlobalPipes(new SchemaPipe());
  app.useGlobalFilters(new ProblemFilter());
}
