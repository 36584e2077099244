import { Module } from '@nestjs/common';
import { Serving } from './serving.js';

/** Serves the web app's files and the API's description. */
@Module({ providers: [Serving] })
export class ServingModule {}
