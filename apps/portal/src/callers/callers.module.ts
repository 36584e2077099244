import { operationsIn } from '@app/contracts';
import * as callers from '@app/contracts/callers';
import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { NumbersModule } from '../numbers/index.js';
import { CallerAnswers } from './caller-answers.js';
import { CallerCalls } from './caller-calls.service.js';
import { CallerCodes } from './caller-codes.service.js';
import { CallerRequestMails } from './caller-request-mails.service.js';
import { CallerRequests } from './caller-requests.service.js';
import { CallersController } from './callers.controller.js';
import { ProofOfWork } from './proof-of-work.js';

/** Callers' own calls, requests and complaints. */
@Module({
  imports: [KernelModule, AccountsModule, NumbersModule],
  controllers: [CallersController, ...controllersOf(operationsIn(callers)), CallerAnswers],
  providers: [CallerCalls, CallerCodes, ProofOfWork, CallerRequests, CallerRequestMails],
})
export class CallersModule {}
