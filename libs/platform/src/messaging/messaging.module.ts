import { Global, Module } from '@nestjs/common';
import { Messaging } from './messaging.js';

/** Import once, in the app's module; the configuration needs `natsFields`. */
@Global()
@Module({ providers: [Messaging], exports: [Messaging] })
export class MessagingModule {}
