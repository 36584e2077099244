import { Module } from '@nestjs/common';
import { Microservices } from '../bootstrap/index.js';
import { BusStrategy } from './bus-strategy.js';

/** Import once, in the app's module, next to MessagingModule and the database's. */
@Module({ providers: [BusStrategy], exports: [BusStrategy] })
export class OperationsModule {
  constructor(microservices: Microservices, strategy: BusStrategy) {
    microservices.all.push(strategy);
  }
}
