import type { IncomingMessage } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ProblemFilter } from './problem.filter.js';
import { SchemaPipe } from './schema.pipe.js';

export interface HttpOptions {
  /** Largest JSON body, in bytes; 256 kB when not given. More answers 413. */
  readonly jsonLimit?: number;
  /** Paths whose body a controller gets as a Buffer, whatever its content type says. */
  readonly raw?: readonly { readonly path: string; readonly limit: number }[];
}

/** Body limits, validation and errors: the same for every app. */
export function prepareHttp(app: NestExpressApplication, options: HttpOptions = {}): void {
  app.disable('x-powered-by');
  for (const { path, limit } of options.raw ?? []) {
    app.useBodyParser('raw', {
      limit,
      type: (request: IncomingMessage) => request.url?.split('?', 1)[0] === path,
    });
  }
  app.useBodyParser('json', { limit: options.jsonLimit ?? 256 * 1024 });
  app.useGlobalPipes(new SchemaPipe());
  app.useGlobalFilters(new ProblemFilter());
}
