import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openApiDocument } from './document.js';

/**
 * `/v1/openapi.json` and, for people, `/v1/docs`. For everybody: they tell how to ask, nothing of
 * what is answered.
 */
export function serveOpenApi(app: NestExpressApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('v1/docs', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'v1/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Belfabriek API',
    swaggerOptions: { persistAuthorization: false, tryItOutEnabled: false },
  });
}
