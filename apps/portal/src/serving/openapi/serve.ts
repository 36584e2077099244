import { SwaggerModule } from '@nestjs/swagger';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { openApiDocument } from './document.js';
import { MadeOnce } from './made-once.js';

/** What Swagger UI is set up with; it asks for the description itself by its address. */
const noDocument = { openapi: '3.0.0', info: { title: '', version: '' }, paths: {} };

/**
 * `/v1/openapi.json` and, for people, `/v1/docs`. For everybody: they tell how to ask, nothing of
 * what is answered. They are 700 kB, so they are written and compressed once, not for each stranger who asks.
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
