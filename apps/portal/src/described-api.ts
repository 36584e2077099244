import { type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { PlatformModule } from '@app/platform/bootstrap';
import { PortalModule } from './portal.module.js';
import { openApiDocument } from './serving/index.js';

@Module({ imports: [PlatformModule.with('portal', {}), PortalModule] })
class Described {}

/** The portal without instances of its providers: describing its API needs no database and no bus. */
export const portalInPreview = (): Promise<INestApplication> =>
  NestFactory.create(Described, { preview: true, logger: ['error'] });

export const describedApi = async (): Promise<OpenAPIObject> =>
  openApiDocument(await portalInPreview());
