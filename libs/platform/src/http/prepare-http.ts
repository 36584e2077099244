import { Reflector } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import { BodyReader } from './body-reader.js';
import { ProblemFilter } from './problem.filter.js';
import { SchemaPipe } from './schema.pipe.js';

export interface HttpOptions {
  /** Largest JSON body in bytes; default 256 kB. Larger: 413. A route may have its own limit. */
  readonly jsonLimit?: number;
}

/**
 * Express with exactly one spelling for each path: a proxy's rules and our headers apply to exactly
 * the paths that match. Nest's own instance already has its router, which reads these settings
 * once.
 */
export function strictAdapter(): ExpressAdapter {
  const server = express();
  server.enable('case sensitive routing');
  server.enable('strict routing');
  return new ExpressAdapter(server);
}

/** Sets body limits, validation and error handling, equally for every app. */
export function prepareHttp(app: NestExpressApplication, options: HttpOptions = {}): void {
  app.disable('x-powered-by');
  app.useGlobalInterceptors(new BodyReader(app.get(Reflector), options.jsonLimit ?? 256 * 1024));
  app.useGlobalPipes(new SchemaPipe());
  app.useGlobalFilters(new ProblemFilter());
}
