import { operationsIn } from '@app/contracts';
import * as states from '@app/contracts/states';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { NumbersModule } from '../numbers/index.js';
import { StandingFollower } from './standings/standing-follower.service.js';
import { States } from './states.js';

/** States of numbers and owners, and the changes between them. */
@Module({
  imports: [KernelModule, NumbersModule],
  controllers: [...controllersOf(operationsIn(states)), States, StandingFollower],
})
export class StatesModule {}
