import { Reflector } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import { BodyReader } from './body-reader.js';
import { ProblemFilter } from './problem.filter.js';
import { SchemaPipe } from './schema.pipe.js';

export interface HttpOptions {
  /** Largest JSON body, in bytes; 256 kB when not given. More answers 413. A route may have its own. */
  readonly jsonLimit?: number;
}

/**
 * Express, with one spelling a path: a proxy's rules and our headers hold for what is matched, and nothing else is.
 * Nest's own instance has its router, which reads these once, before it can be reached.
 */
export function strictAdapter(): ExpressAdapter {
  const server = express();
  server.enable('case sensitive routing');
  server.enable('strict routing');
  return new ExpressAdapter(server);
}

/** Body limits, validation and errors: the same for every app. */
export function prepareHttp(app: NestExpressApplication, options: HttpOptions = {}): void {
  app.disable('x-powered-by');
  app.useGlobalInterceptors(new BodyReader(app.get(Reflector), options.jsonLimit ?? 256 * 1024));
  app.useGlobalPipes(new SchemaPipe());
  app.useGlobalFilters(new ProblemFilter());
}
