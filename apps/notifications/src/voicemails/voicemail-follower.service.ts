import { voicemailsSince, voicemailTaken, type OfferedVoicemail } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { Consumes } from '@app/platform/operations';
import {
  Controller,
  Inject,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { Follower } from '../following/follower.js';
import { VoicemailAddressing } from './voicemail-addressing.service.js';
import { messageOfVoicemail } from '../webhooks/messages.js';
import { WebhookMessages } from '../webhooks/webhook-messages.js';
import { WebhookSender } from '../webhooks/webhook-sender.service.js';
import { VoicemailStore } from './voicemail-store.js';

const scope = { as: 'service', service: 'notifications' } as const;

/** Takes in messages in the order in which they may be mailed. `voicemail.taken.v1` only rings. */
@Controller()
export class VoicemailFollower implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly follower: Follower<OfferedVoicemail>;

  constructor(
    database: DataSource,
    private readonly messaging: Messaging,
    store: VoicemailStore,
    addressing: VoicemailAddressing,
    webhooks: WebhookMessages,
    webhookSender: WebhookSender,
    @Inject(CONFIG) config: Config,
  ) {
    this.follower = new Follower(database, new Logger(VoicemailFollower.name), {
      subject: voicemailTaken.subject,
      what: 'voicemails',
      everyMs: config.FOLLOW_MS,
      since: async (after) =>
        (await messaging.ask(voicemailsSince, { scope, after, limit: 100 }, { timeoutMs: 5000 }))
          .items,
      keep: async (manager, voicemails) => {
        await store.keep(manager, voicemails);
        await webhooks.keep(manager, voicemails.map(messageOfVoicemail));
      },
      kept: () => {
        addressing.wake();
        webhookSender.wake();
      },
    });
  }

  @Consumes(voicemailTaken, { durable: 'voicemails' })
  async taken(): Promise<void> {
    this.follower.wake();
  }

  onApplicationBootstrap(): void {
    this.messaging.whenBack(() => this.follower.wake());
    this.follower.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.follower.stop();
  }
}
