import {
  callRecorded,
  callsSince,
  recordingKept,
  recordingsSince,
  type CallRecord,
  type KeptRecording,
} from '@app/contracts';
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
import { AlertNotices } from '../alerts/alert-notices.service.js';
import { CallFindings } from '../alerts/call-findings.js';
import type { Config } from '../config.js';
import { messageOfCall, messageOfRecording } from '../webhooks/messages.js';
import { WebhookMessages } from '../webhooks/webhook-messages.js';
import { WebhookSender } from '../webhooks/webhook-sender.service.js';
import { Follower } from './follower.js';

const scope = { as: 'service', service: 'notifications' } as const;
const timeoutMs = 5000;

/** Calls and recordings, in their order, for webhooks and alerts; messages and documents are followed for mails. */
@Controller()
export class WebhookFollowers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly calls: Follower<CallRecord>;
  private readonly recordings: Follower<KeptRecording>;

  constructor(
    database: DataSource,
    private readonly messaging: Messaging,
    messages: WebhookMessages,
    sender: WebhookSender,
    findings: CallFindings,
    notices: AlertNotices,
    @Inject(CONFIG) { FOLLOW_MS: everyMs }: Config,
  ) {
    const logger = new Logger(WebhookFollowers.name);
    this.calls = new Follower(database, logger, {
      subject: callRecorded.subject,
      what: 'calls',
      everyMs,
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
    this.recordings = new Follower(database, logger, {
      subject: recordingKept.subject,
      what: 'recordings',
      everyMs,
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

  onApplicationBootstrap(): void {
    const { messaging, calls, recordings } = this;
    messaging.whenBack(() => {
      calls.wake();
      recordings.wake();
    });
    calls.start();
    recordings.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.calls.stop(), this.recordings.stop()]);
  }
}
