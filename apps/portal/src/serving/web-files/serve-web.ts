import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { BuiltFiles } from './built-files.js';
import { isApi } from './security-headers.js';

/** Names in which Vite puts a hash of the content: such a file never changes. */
const hashed = /[\\/]assets[\\/][^\\/]+-[\w-]{8,}\.\w+(?:\.br|\.gz)?$/;

const reads = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** Serves the built web app: its files, and index.html for every address of its pages. */
export function serveWeb(app: NestExpressApplication, folder: string): void {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) {
    new Logger('WebFiles').warn(`there is no web app at ${folder}: only the API is served`);
    return;
  }
  const built = new BuiltFiles(folder);
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (reads(request)) {
      const { path } = request;
      const chosen = built.choose(path, request, response);
      if (chosen !== path) request.url = chosen;
    }
    next();
  });
  app.useStaticAssets(folder, {
    index: false,
    redirect: false,
    setHeaders: (response: ServerResponse, path: string) => {
      const forEver = hashed.test(path);
      response.setHeader(
        'cache-control',
        forEver ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage =
      reads(request) &&
      !isApi(request.path) &&
      // a missing file is answered as such, not by the page
      !/\.\w+$/.test(request.path) &&
      request.accepts(['json', 'html']) === 'html';
    if (!isPage) return next();
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(join(folder, built.choose('/index.html', request, response)));
  });
}
