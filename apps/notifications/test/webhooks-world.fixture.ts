import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  rightsOfEvents,
  webhookAdd,
  webhookEvents,
  webhookMakers,
  type MadeWebhook,
  webhookDeliveries,
  type RequestContract,
  type Scope,
  type WebhookDelivery,
  type WebhookEvent,
} from '@app/contracts';
import {
  freshBus,
  freshDatabase,
  serviceCertificate,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import type { z } from 'zod';
import { migrations } from '../src/migrations/index.js';
import { MailSink } from '../../../tools/mail-sink/index.js';
import { config } from '../src/config.js';
import { NotificationsModule } from '../src/notifications.module.js';
import { FakeBilling, FakeBillingModule } from './fake-billing.js';
import { FakeHappenings } from './fake-happenings.js';
import { FakeRecordings } from './fake-recordings.js';
import { OwnerService } from './owner-service.fixture.js';

/** An owner with a webhook. */
export interface Hooked {
  readonly scope: Scope;
  readonly ownerId: string;
  readonly webhookId: string;
  readonly secret: string;
  /** The path of the owner's service. */
  readonly path: string;
}

export const one = ({ scope, ownerId, webhookId }: Hooked) => ({
  scope,
  ownerId,
  webhookId,
  by: 'user:head',
  rights: rightsOfEvents(webhookEvents),
});

/** Makes an answer of the owner's service with a status. */
export const status =
  (code: number, body = '', headers = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(code, headers).end(body);

/** Notifications with stand-ins for the other apps, an owner's service and a mail server. */
export class WebhooksWorld {
  private owners = 0;
  /** Owners whose webhooks' makers have lost their rights. */
  readonly makersGone = new Set<string>();
  readonly askedMakers: MadeWebhook[][] = [];

  private constructor(
    readonly database: FreshDatabase,
    readonly notifications: RunningApp,
    readonly sink: MailSink,
    readonly service: OwnerService,
    readonly happenings: FakeHappenings,
    readonly billing: FakeBilling,
    readonly recordings: FakeRecordings,
    private readonly besides: RunningApp,
    private readonly bus: FreshBus,
    private readonly folder: string,
  ) {}

  static async start(): Promise<WebhooksWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'webhooks-world-'));
    await writeFile(join(folder, 'ca.pem'), serviceCertificate);
    const [bus, database] = [
      freshBus(),
      await freshDatabase({ schema: 'notifications', migrations }),
    ];
    const besides = await startApp({ name: 'besides', module: FakeBillingModule }, bus.config);
    const messages = strangerIn(besides);
    const happenings = new FakeHappenings(messages);
    happenings.start();
    const billing = new FakeBilling(messages);
    const recordings = new FakeRecordings(messages);
    const service = new OwnerService();
    const [sink] = await Promise.all([
      MailSink.start({ folder, port: 0 }),
      billing.start(),
      recordings.start(),
      service.start(),
    ]);
    const settings = config.parse({
      HTTP_PORT: '25606',
      NATS_URL: bus.config.NATS_URL,
      NATS_PREFIX: bus.config.NATS_PREFIX,
      DATABASE_URL: database.config.DATABASE_URL,
      BILLING_URL: billing.url,
      RECORDINGS_URL: recordings.url,
      COMPANY_NAME: 'Belfabriek B.V.',
      MAIL_FROM: 'berichten@belfabriek.example',
      SMTP_HOST: 'localhost',
      SMTP_PORT: String(sink.port),
      WEBHOOK_SECRET: 'a-secret-that-only-this-spec-knows-of',
      WEBHOOK_TEST_ORIGINS: service.origin,
      WEBHOOK_CA_FILE: join(folder, 'ca.pem'),
      WEBHOOK_ANSWER_MS: '1000',
      WEBHOOK_RETRY_MS: '50',
      SWEEP_MS: '100',
      RETRY_MS: '20',
      FOLLOW_MS: '3600000',
    });
    const app = { name: 'notifications', module: NotificationsModule };
    const notifications = await startApp(app, settings);
    const world = new WebhooksWorld(
      database,
      notifications,
      sink,
      service,
      happenings,
      billing,
      recordings,
      besides,
      bus,
      folder,
    );
    messages.answer(webhookMakers, ({ makers }) => {
      world.askedMakers.push(makers);
      const gone = makers.filter(({ ownerId }) => world.makersGone.has(ownerId));
      return Promise.resolve({ gone });
    });
    return world;
  }

  async stop(): Promise<void> {
    await this.notifications.close();
    const { sink, service, recordings, billing } = this;
    await Promise.all([sink.stop(), service.stop(), recordings.stop(), billing.stop()]);
    await this.besides.close();
    await this.database.drop();
    await this.bus.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  ask = <Q extends z.ZodType, R extends z.ZodType>(
    contract: RequestContract<Q, R>,
    question: z.input<Q>,
  ): Promise<z.output<R>> => strangerIn(this.besides).ask(contract, question, { timeoutMs: 3000 });

  /** Adds a new owner with a webhook at a path of its own. */
  async hooked(events: readonly WebhookEvent[] = ['call.ended'], url?: string): Promise<Hooked> {
    const ownerId = `owner-${this.owners++}`;
    const path = `/${ownerId}`;
    const of = { scope: { as: 'owner', ownerId } as Scope, ownerId };
    const webhookId = randomUUID();
    const { secret } = await this.ask(webhookAdd, {
      ...of,
      webhookId,
      url: url ?? `${this.service.origin}${path}`,
      description: 'CRM',
      events: [...events],
      by: 'user:head',
    });
    return { ...of, webhookId, secret, path };
  }

  logOf = async (hook: Hooked): Promise<WebhookDelivery[]> =>
    (await this.ask(webhookDeliveries, one(hook))).items;

  say = (hook: Hooked, answer: (response: ServerResponse) => void): void =>
    void this.service.answers.set(hook.path, answer);

  mailsTo = (address: string) => this.sink.mails().filter(({ to }) => to[0] === address);
}
