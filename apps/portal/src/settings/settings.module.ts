import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { NumbersModule } from '../numbers/index.js';
import { LimitsController } from './limits/limits.controller.js';
import { LimitsService } from './limits/limits.service.js';
import { ListsController } from './lists/lists.controller.js';
import { ListsService } from './lists/lists.service.js';
import { MailboxesConsumer } from './mailboxes/mailboxes.consumer.js';
import { MailboxesController } from './mailboxes/mailboxes.controller.js';
import { MailboxesService } from './mailboxes/mailboxes.service.js';
import { WebhookMakers } from './webhooks/webhook-makers.js';
import { WebhookSecrets } from './webhooks/webhook-secrets.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';

/** What is set for owners and their numbers, besides flows. */
@Module({
  imports: [KernelModule, NumbersModule],
  controllers: [ListsController, LimitsController, WebhooksController, MailboxesController],
  providers: [
    ListsService,
    LimitsService,
    WebhookSecrets,
    WebhookMakers,
    MailboxesService,
    MailboxesConsumer,
  ],
  exports: [WebhookSecrets],
})
export class SettingsModule {}
