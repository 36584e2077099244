import { SwaggerModule } from '@nestjs/swagger';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { openApiDocument } from './document.js';
import { MadeOnce } from './made-once.js';

/** Swagger UI is set up with an empty document; it fetches the real one by its address. */
const noDocument = { openapi: '3.0.0', info: { title: '', version: '' }, paths: {} };

/**
 * Serves `/v1/openapi.json` and, for people, `/v1/docs`. Open to everybody: they describe requests and contain no
 * data. The document has 700 kB: so it is made and compressed once, not at each request.
 */
export function serveOpenApi(app: NestExpressApplication): void {
  const description = new MadeOnce(() => JSON.stringify(openApiDocument(app)));
  app.use('/v1/openapi.json', (request: Request, response: Response, next: NextFunction) => {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    return request.path === '/' && reads ? description.send(request, response) : next();
  });
  SwaggerModule.setup('v1/docs', app, noDocument, {
    raw: false,
    customSiteTitle: 'Belfabriek API',
    swaggerOptions: {
      spec: {},
      url: '/v1/openapi.json',
      persistAuthorization: false,
      tryItOutEnabled: false,
    },
  });
}
