import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import { mailsOfDocument, type MailDelivery, type Scope } from '@app/contracts';
import {
  eventually,
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { type Stranger, strangerIn } from '@app/testing/strangers';
import request from 'supertest';
import {
  MailSink,
  type ArrivedMail,
  type MailSinkOptions,
} from '../../../tools/mail-sink/index.js';
import { config } from '../src/config.js';
import { migrations } from '../src/migrations/index.js';
import { NotificationsModule } from '../src/notifications.module.js';
import { FakeBilling, FakeBillingModule } from './fake-billing.js';

type Settings = Readonly<Record<string, string>>;
type Lines = RunningApp['lines'];

export const service: Scope = { as: 'service', service: 'portal' };

/**
 * Notifications with stand-ins for billing and a mail server. Starting it gives the running app,
 * unless a test asks for other settings. Each test begins without mails and documents, and with a
 * mail server that accepts everything.
 */
export class MailsWorld {
  database: FreshDatabase;
  billing: FakeBilling;
  /** Number of entries in the audit log before this test. */
  notedBefore = 0;
  private bus: FreshBus;
  private folder: string;
  private beside: RunningApp;
  private sink: MailSink | null = null;
  private sinkIsUsual = false;
  /** The mail server's port, the same after each restart. */
  private smtpPort = 0;
  private arrivedBefore = 0;
  private app: RunningApp | null = null;
  private settings: Settings = {};
  private linesBefore = 0;

  open = async (): Promise<void> => {
    this.folder = await mkdtemp(join(tmpdir(), 'mails-'));
    this.database = await freshDatabase({ schema: 'notifications', migrations });
    this.bus = freshBus();
    this.beside = await startApp({ name: 'billing', module: FakeBillingModule }, this.bus.config);
    this.billing = new FakeBilling(this.messaging);
    await this.billing.start();
    await this.mailServer();
  };

  close = async (): Promise<void> => {
    await this.stop();
    await this.stopMailServer();
    await this.billing.stop();
    await this.beside.close();
    await this.bus.drop();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  };

  /** Cleans up after each test. */
  clear = async (): Promise<void> => {
    this.billing.forget();
    // The deletion waits for a mail that is being sent.
    await this.database.query('delete from notifications.mails');
    if (!this.sinkIsUsual) await this.mailServer();
    if (this.app !== null) {
      await eventually(async () =>
        expect((await this.health()).body).toMatchObject({ checks: { smtp: 'ok' } }),
      );
    }
    this.arrivedBefore = this.arrivedEver.length;
    this.linesBefore = this.app?.lines.length ?? 0;
    this.notedBefore = (await this.notedEver()).length;
  };

  start = async (
    settings: Settings = {},
  ): Promise<{ app: RunningApp['app']; lines: () => Lines }> => {
    if (this.app === null || !isDeepStrictEqual(settings, this.settings)) {
      await this.stop();
      await this.startAnew(settings);
    }
    const { app, lines } = this.running;
    const before = this.linesBefore;
    return { app, lines: () => lines.slice(before) };
  };

  /**
   * Starts a second replica, which stays the running one: Nest logs by the app that was started
   * last.
   * @returns The first replica.
   */
  startSecond = async (): Promise<RunningApp> => {
    const first = this.running;
    await this.startAnew({});
    return first;
  };

  stop = async (): Promise<void> => {
    await this.app?.close();
    this.app = null;
  };

  /** Replaces the mail server; mails that arrived before stay. */
  mailServer = async (options: Partial<MailSinkOptions> = {}): Promise<void> => {
    await this.stopMailServer();
    this.sink = await MailSink.start({ folder: this.folder, port: this.smtpPort, ...options });
    this.sinkIsUsual = Object.keys(options).length === 0;
    this.smtpPort = this.sink.port;
  };

  stopMailServer = async (): Promise<void> => {
    this.sinkIsUsual = false;
    await this.sink?.stop();
  };

  get messaging(): Stranger {
    return strangerIn(this.beside);
  }

  health = () => request(this.running.app.getHttpServer()).get('/health/ready');

  metrics = async (): Promise<string> =>
    (await request(this.running.app.getHttpServer()).get('/metrics')).text;

  mailsOf = async (documentId: string, scope: Scope = service): Promise<MailDelivery[]> => {
    const question = { scope, documentId };
    return (await this.messaging.ask(mailsOfDocument, question, { timeoutMs: 3000 })).mails;
  };

  /** All mails, those of accounts included. */
  storedMails = () =>
    this.database.query<{ state: string; content: unknown; last_error: string | null }>(
      'select state, content, last_error from notifications.mails order by created_at',
    );

  arrived = (): readonly ArrivedMail[] => this.arrivedEver.slice(this.arrivedBefore);

  untilArrived = (count: number): Promise<void> =>
    eventually(() => expect(this.arrived()).toHaveLength(count));

  untilState = (documentId: string, state: string): Promise<void> =>
    eventually(async () => expect(await this.mailsOf(documentId)).toMatchObject([{ state }]));

  noted = async (): Promise<string[]> => (await this.notedEver()).slice(this.notedBefore);

  private async startAnew(settings: Settings): Promise<void> {
    const all = config.parse({
      HTTP_PORT: '25606',
      NATS_URL: this.bus.config.NATS_URL,
      NATS_PREFIX: this.bus.config.NATS_PREFIX,
      DATABASE_URL: this.database.config.DATABASE_URL,
      DATABASE_POOL: '5',
      BILLING_URL: this.billing.url,
      RECORDINGS_URL: 'http://127.0.0.1:9',
      WEBHOOK_SECRET: 'a-secret-that-only-this-spec-knows-of',
      COMPANY_NAME: 'Belfabriek B.V.',
      MAIL_FROM: 'facturen@belfabriek.example',
      SMTP_HOST: 'localhost',
      SMTP_PORT: String(this.smtpPort),
      SMTP_AWAY_ALARM_MS: '10',
      SWEEP_MS: '100',
      RETRY_MS: '20',
      ...settings,
    });
    this.app = await startApp({ name: 'notifications', module: NotificationsModule }, all);
    this.settings = settings;
    this.linesBefore = 0;
  }

  private get running(): RunningApp {
    if (this.app === null) throw new Error('notifications is not started');
    return this.app;
  }

  private get arrivedEver(): readonly ArrivedMail[] {
    return this.sink?.mails() ?? [];
  }

  private async notedEver(): Promise<string[]> {
    const rows = await this.database.query<{ entry: string }>(
      `select concat_ws(' ', actor, action, subject, reason) as entry
         from notifications.audit_log order by seq`,
    );
    return rows.map(({ entry }) => entry);
  }
}
