import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { PlatformModule } from '@app/platform/bootstrap';
import { PortalModule } from './portal.module.js';
import { openApiDocument } from './serving/index.js';

@Module({ imports: [PlatformModule.with('portal', {}), PortalModule] })
class Described {}

/** The portal's API without a portal: nothing is instantiated, so no database and no bus is needed. */
export async function describedApi(): Promise<OpenAPIObject> {
  const app = await NestFactory.create(Described, { preview: true, logger: ['error'] });
  return openApiDocument(app);
}
