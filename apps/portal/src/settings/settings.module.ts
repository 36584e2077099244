import { operationsIn, webhookSecretGet, webhookSecretRenew } from '@app/contracts';
import * as limits from '@app/contracts/limits';
import * as lists from '@app/contracts/lists';
import * as mailboxes from '@app/contracts/mailboxes';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { NumbersModule } from '../numbers/index.js';
import { CallLimits } from './limits/limits.js';
import { OwnLimits } from './limits/own-limits.js';
import { Lists } from './lists/lists.js';
import { Mailboxes } from './mailboxes/mailboxes.js';
import { WebhookMakers } from './webhooks/webhook-makers.js';
import { WebhookSecrets } from './webhooks/webhook-secrets.js';
import { Webhooks } from './webhooks/webhooks.js';

/** Settings of owners and their numbers, besides flows: lists, limits, mailboxes, webhook secrets. */
@Module({
  imports: [KernelModule, NumbersModule],
  controllers: [
    ...controllersOf(
      operationsIn(lists, limits, mailboxes, { webhookSecretGet, webhookSecretRenew }),
    ),
    Lists,
    CallLimits,
    OwnLimits,
    Webhooks,
    Mailboxes,
    WebhookMakers,
  ],
  providers: [WebhookSecrets],
  exports: [WebhookSecrets],
})
export class SettingsModule {}
