import { operationsIn } from '@app/contracts';
import * as byPhone from '@app/contracts/by-phone';
import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { FlowsModule } from '../flows/index.js';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { Dialogue } from './dialogue.js';
import { PhoneDestinations } from './phone-destinations.js';
import { PhonePins } from './phone-pins.js';
import { PinGuesses } from './pin-guesses.js';
import { ServiceLine } from './service-line.js';

/** Lets people switch their numbers by calling the service line, with a PIN. */
@Module({
  imports: [KernelModule, AccountsModule, FlowsModule],
  controllers: [...controllersOf(operationsIn(byPhone)), PhonePins, PhoneDestinations, ServiceLine],
  providers: [PinGuesses, Dialogue],
})
export class ByPhoneModule {}
