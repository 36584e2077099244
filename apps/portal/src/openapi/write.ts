import { NestFactory } from '@nestjs/core';
import { PlatformModule } from '@app/platform/bootstrap';
import { Module } from '@nestjs/common';
import { PortalModule } from '../portal.module.js';
import { openApiDocument } from './document.js';

@Module({ imports: [PlatformModule.with('portal', {}), PortalModule] })
class Described {}

// Nothing is instantiated: no database, no bus.
const app = await NestFactory.create(Described, { preview: true, logger: ['error'] });
process.stdout.write(`${JSON.stringify(openApiDocument(app), null, 2)}\n`);
