import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { KernelModule } from '../kernel/kernel.module.js';
import { NumbersModule } from '../numbers/index.js';
import { CallerCalls } from './caller-calls.service.js';
import { CallerCodes } from './caller-codes.service.js';
import { CallerRequestMails } from './caller-request-mails.service.js';
import { CallerRequestsController } from './caller-requests.controller.js';
import { CallerRequests } from './caller-requests.service.js';
import { CallersController } from './callers.controller.js';
import { ProofOfWork } from './proof-of-work.js';

/** What callers see of their calls, ask and complain of. */
@Module({
  imports: [KernelModule, AccountsModule, NumbersModule],
  controllers: [CallersController, CallerRequestsController],
  providers: [CallerCalls, CallerCodes, ProofOfWork, CallerRequests, CallerRequestMails],
})
export class CallersModule {}
