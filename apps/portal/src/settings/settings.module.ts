import { limits, lists, mailboxes, operationsIn } from '@app/contracts';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { NumbersModule } from '../numbers/index.js';
import { CallLimits } from './limits/limits.js';
import { Lists } from './lists/lists.js';
import { Mailboxes } from './mailboxes/mailboxes.js';
import { WebhookMakers } from './webhooks/webhook-makers.js';
import { WebhookSecrets } from './webhooks/webhook-secrets.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';

/** What is set for owners and their numbers, besides flows. */
@Module({
  imports: [KernelModule, NumbersModule],
  controllers: [
    ...controllersOf(operationsIn(lists, limits, mailboxes)),
    Lists,
    CallLimits,
    WebhooksController,
    Mailboxes,
    WebhookMakers,
  ],
  providers: [WebhookSecrets],
  exports: [WebhookSecrets],
})
export class SettingsModule {}
