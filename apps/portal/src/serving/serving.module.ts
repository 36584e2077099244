import { Module } from '@nestjs/common';
import { Serving } from './serving.js';

/** The web app's files, and the API's description. */
@Module({ providers: [Serving] })
export class ServingModule {}
