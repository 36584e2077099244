import {
  callRecorded,
  callsSince,
  recordingKept,
  recordingsSince,
  type CallRecord,
  type KeptRecording,
} from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Consumes } from '@app/platform/operations';
import { Controller, Logger } from '@nestjs/common';
import { AlertNotices } from '../alerts/alert-notices.service.js';
import { CallFindings } from '../alerts/call-findings.js';
import { messageOfCall, messageOfRecording } from '../webhooks/messages.js';
import { WebhookMessages } from '../webhooks/webhook-messages.js';
import { WebhookSender } from '../webhooks/webhook-sender.service.js';
import { type Follower, Followers } from './follower.js';

const scope = { as: 'service', service: 'notifications' } as const;
const timeoutMs = 5000;

/**
 * Follows calls and recordings, in order, for webhooks and alerts. Voicemails and documents are
 * followed for mails.
 */
@Controller()
export class WebhookFollowers {
  private readonly calls: Follower<CallRecord>;
  private readonly recordings: Follower<KeptRecording>;

  constructor(
    followers: Followers,
    messaging: Messaging<'notifications'>,
    messages: WebhookMessages,
    sender: WebhookSender,
    findings: CallFindings,
    notices: AlertNotices,
  ) {
    const logger = new Logger(WebhookFollowers.name);
    this.calls = followers.follow(logger, {
      subject: callRecorded.subject,
      what: 'calls',
      since: async (after) =>
        (await messaging.ask(callsSince, { scope, after, limit: 200 }, { timeoutMs })).items,
      keep: async (manager, records) => {
        await messages.keep(manager, records.map(messageOfCall));
        await findings.keep(manager, records);
      },
      kept: () => {
        sender.wake();
        notices.wake();
      },
    });
    this.recordings = followers.follow(logger, {
      subject: recordingKept.subject,
      what: 'recordings',
      since: async (after) =>
        (await messaging.ask(recordingsSince, { scope, after }, { timeoutMs })).items,
      keep: (manager, recordings) => messages.keep(manager, recordings.map(messageOfRecording)),
      kept: () => sender.wake(),
    });
  }

  @Consumes(callRecorded, { durable: 'webhooks' })
  async recorded(): Promise<void> {
    this.calls.wake();
  }

  @Consumes(recordingKept, { durable: 'webhooks' })
  async kept(): Promise<void> {
    this.recordings.wake();
  }
}
