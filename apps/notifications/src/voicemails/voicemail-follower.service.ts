import { voicemailsSince, voicemailTaken, type OfferedVoicemail } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Consumes } from '@app/platform/operations';
import { Controller, Logger } from '@nestjs/common';
import { type Follower, Followers } from '../following/follower.js';
import { VoicemailAddressing } from './voicemail-addressing.service.js';
import { messageOfVoicemail } from '../webhooks/messages.js';
import { WebhookMessages } from '../webhooks/webhook-messages.js';
import { WebhookSender } from '../webhooks/webhook-sender.service.js';
import { VoicemailStore } from './voicemail-store.js';

const scope = { as: 'service', service: 'notifications' } as const;

/**
 * Stores voicemails in the order in which they may be mailed. `voicemail.taken.v1` is only a
 * signal.
 */
@Controller()
export class VoicemailFollower {
  private readonly follower: Follower<OfferedVoicemail>;

  constructor(
    followers: Followers,
    messaging: Messaging<'notifications'>,
    store: VoicemailStore,
    addressing: VoicemailAddressing,
    webhooks: WebhookMessages,
    webhookSender: WebhookSender,
  ) {
    this.follower = followers.follow(new Logger(VoicemailFollower.name), {
      subject: voicemailTaken.subject,
      what: 'voicemails',
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
}
