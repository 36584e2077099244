import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  alertList,
  alertSettingsGet,
  alertSettingsSet,
  mostWebhooks,
  usualAlerts,
  webhookAdd,
  webhookChange,
  webhookDeliveries,
  webhookDeliveryGet,
  webhookEvents,
  webhookList,
  webhookPause,
  webhookRemove,
  webhookReplay,
  webhookResume,
  webhookRotate,
  webhookTest,
  type RequestContract,
  type AlertSettings,
  type Attempt,
  type Scope,
  type WebhookDelivery,
  type WebhookEvent,
} from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import {
  eventually,
  freshBus,
  freshDatabase,
  serviceCertificate,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import type { z } from 'zod';
import { MailSink } from '../../../../tools/mail-sink/index.js';
import { FakeBilling, FakeBillingModule } from '../../test/fake-billing.js';
import { FakeHappenings } from '../../test/fake-happenings.js';
import { FakeRecordings } from '../../test/fake-recordings.js';
import { isSignedBy, OwnerService } from '../../test/owner-service.js';
import { AlertWatch } from '../alerts/alert-watch.service.js';
import { config } from '../config.js';
import { NotificationsModule } from '../notifications.module.js';

let database: FreshDatabase;
let bus: FreshBus;
let folder: string;
let besides: RunningApp;
let notifications: RunningApp;
let sink: MailSink;
let service: OwnerService;
let happenings: FakeHappenings;
let billing: FakeBilling;
let recordings: FakeRecordings;
let owners = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webhooks-'));
  await writeFile(join(folder, 'ca.pem'), serviceCertificate);
  [bus, database] = [freshBus(), await freshDatabase()];
  besides = await startApp({ name: 'besides', module: FakeBillingModule }, bus.config);
  const messages = besides.app.get(Messaging);
  happenings = new FakeHappenings(messages);
  happenings.start();
  billing = new FakeBilling(messages);
  recordings = new FakeRecordings(messages);
  service = new OwnerService();
  await Promise.all([billing.start(), recordings.start(), service.start()]);
  sink = await MailSink.start({ folder, port: 0 });
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
    ...{ WEBHOOK_ANSWER_MS: '1500', WEBHOOK_RETRY_MS: '50' },
    ...{ SWEEP_MS: '20', RETRY_MS: '20', FOLLOW_MS: '3600000' },
  });
  notifications = await startApp({ name: 'notifications', module: NotificationsModule }, settings);
});
afterAll(async () => {
  await notifications.close();
  await Promise.all([sink.stop(), service.stop(), recordings.stop(), billing.stop()]);
  await besides.close();
  await database.drop();
  await bus.drop();
  await rm(folder, { recursive: true, force: true });
});

const ask = <Q extends z.ZodType, R extends z.ZodType>(
  contract: RequestContract<Q, R>,
  question: z.input<Q>,
): Promise<z.output<R>> => besides.app.get(Messaging).ask(contract, question, { timeoutMs: 3000 });

/** An owner of his own, with a webhook at a path of his own. */
async function hooked(events: readonly WebhookEvent[] = ['call.ended'], url?: string) {
  const ownerId = `owner-${owners++}`;
  const path = `/${ownerId}`;
  const of = { scope: { as: 'owner', ownerId } as Scope, ownerId };
  const webhookId = randomUUID();
  const settings = { url: url ?? `${service.origin}${path}`, description: 'CRM', events };
  const { secret } = await ask(webhookAdd, { ...of, webhookId, ...settings, events: [...events] });
  return { ...of, ownerId, webhookId, secret, path };
}
type Hooked = Awaited<ReturnType<typeof hooked>>;
const one = ({ scope, ownerId, webhookId }: Hooked) => ({ scope, ownerId, webhookId });

const logOf = async (hook: Hooked): Promise<WebhookDelivery[]> =>
  (await ask(webhookDeliveries, one(hook))).deliveries;
const until = (hook: Hooked, expected: Partial<WebhookDelivery>) =>
  eventually(async () => expect(await logOf(hook)).toMatchObject([expected]));
const say = (hook: Hooked, answer: (response: ServerResponse) => void) =>
  service.answers.set(hook.path, answer);
const status =
  (code: number, body = '', headers = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(code, headers).end(body);

/** As if so much time had passed for it, and for what waits there. */
const pass = (hook: Hooked, hours: number) =>
  database.query(
    `with time as (update notifications.webhooks
       set failing_since = failing_since - interval '${hours} hours' where id = '${hook.webhookId}')
     update notifications.webhook_deliveries
        set give_up_at = give_up_at - interval '${hours} hours', due_at = clock_timestamp()
      where webhook_id = '${hook.webhookId}' and state = 'waiting'`,
  );
const webhookNow = async (hook: Hooked) =>
  (await ask(webhookList, { scope: hook.scope, ownerId: hook.ownerId })).webhooks[0];

describe('a webhook', () => {
  it('is told of what its owner wants to hear, signed, once, and of no withheld number', async () => {
    const hook = await hooked(webhookEvents);
    const { ownerId } = hook;
    const narrow = await hooked(['document.issued']);
    const another = await hooked(webhookEvents);
    const call = await happenings.call({ ownerId });
    const withheld = await happenings.call({ ownerId, withheld: true });
    await happenings.call({ ownerId, endedAt: Date.parse('2026-01-01') * 1000 });
    await happenings.call({ ownerId: narrow.ownerId });
    const voicemail = await recordings.take({
      ...{ ownerId, callingNumber: null, startedAt: (Date.now() + 1000) * 1000 },
    });
    const recording = await happenings.record(ownerId);
    const document = await billing.issue({ partyId: ownerId });
    await billing.issue({ partyId: ownerId, partyType: 'carrier' });
    await eventually(() => expect(service.at(hook.path)).toHaveLength(5));
    const told = service.at(hook.path);
    expect(told.every((each) => isSignedBy(hook.secret, each))).toBe(true);
    expect(told.some((each) => isSignedBy(another.secret, each))).toBe(false);
    const byId = new Map(told.map((each) => [each.headers['webhook-id'], each.body]));
    const bodyOf = (id: string): unknown => JSON.parse(byId.get(id) ?? 'null');
    expect(bodyOf(`call_${call.callId}`)).toEqual({
      type: 'call.ended',
      timestamp: new Date(call.endedAt / 1000).toISOString(),
      data: {
        ...{ callId: call.callId, number: '+31850000100', caller: '+31612345678' },
        ...{ withheld: false, origin: call.origin, outcome: 'answered', seconds: 55 },
        startedAt: new Date(call.startedAt / 1000).toISOString(),
        answeredAt: new Date((call.answeredAt ?? 0) / 1000).toISOString(),
      },
    });
    // Even of a record that holds the number all the same.
    expect(byId.get(`call_${withheld.callId}`)).not.toContain('612345678');
    expect(bodyOf(`voicemail_${voicemail.audioId}`)).toMatchObject({
      ...{ type: 'voicemail.left', data: { caller: null, durationMs: 83_400 } },
    });
    expect(bodyOf(`recording_${recording.recordingId}`)).toMatchObject({
      ...{ type: 'recording.stored', data: { recordingId: recording.recordingId } },
    });
    expect(bodyOf(`document_${document.id}`)).toMatchObject({
      ...{ type: 'document.issued', data: { number: document.number, kind: 'invoice' } },
    });
    expect(service.at(narrow.path)).toEqual([]);
    expect(service.at(another.path)).toEqual([]);
    await database.query(
      `update notifications.follow_positions set position = 0 where subject = 'call.recorded.v1'`,
    );
    await happenings.ring(call);
    await eventually(async () =>
      expect(
        await database.query(
          `select position from notifications.follow_positions where subject = 'call.recorded.v1'`,
        ),
      ).toEqual([{ position: String(happenings.records.length) }]),
    );
    expect(await logOf(hook)).toHaveLength(5);
    await eventually(async () =>
      expect((await logOf(hook)).map(({ state }) => state)).toEqual(Array(5).fill('delivered')),
    );
  });

  it.each<[string, Partial<WebhookDelivery['last'] & object>, (response: ServerResponse) => void]>([
    ['answers an error', { outcome: 'status', status: 503 }, status(503, 'x'.repeat(9000))],
    [
      'sends us elsewhere',
      { outcome: 'status', status: 307 },
      (to) => void to.writeHead(307, { location: `${service.origin}/elsewhere` }).end(),
    ],
    ['hangs up', { outcome: 'unreachable', status: null }, (to) => void to.socket?.destroy()],
    ['never answers', { outcome: 'late', status: null }, () => undefined],
  ])('is tried again, under the same id, when its service %s', async (_, last, answer) => {
    const hook = await hooked();
    say(hook, answer);
    const { callId } = await happenings.call({ ownerId: hook.ownerId });
    await eventually(() => expect(service.at(hook.path).length).toBeGreaterThanOrEqual(2));
    await until(hook, { state: 'waiting', messageId: `call_${callId}` });
    const [{ last: tried } = {}] = await logOf(hook);
    expect(tried).toMatchObject(last);
    expect(tried?.answer.length).toBeLessThanOrEqual(500);
    expect(tried?.durationMs).toBeGreaterThanOrEqual(0);
    service.answers.delete(hook.path);
    await until(hook, { state: 'delivered', dueAt: null });
    const ids = service.at(hook.path).map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids)).toEqual(new Set([`call_${callId}`]));
    expect(service.at('/elsewhere')).toEqual([]);
    expect(await webhookNow(hook)).toMatchObject({ failingSince: null, waiting: 0 });
    const [{ id: deliveryId = '' } = {}] = await logOf(hook);
    const { delivery } = await ask(webhookDeliveryGet, { ...one(hook), deliveryId });
    expect(delivery.lastTries).toHaveLength(delivery.tries);
    expect(delivery.lastTries.at(-1)).toMatchObject({ outcome: 'taken', answer: 'thanks' });
    expect(JSON.parse(delivery.body)).toMatchObject({ type: 'call.ended' });
  });

  it('counts as told when its answer breaks off, or has no end', async () => {
    const hook = await hooked();
    say(hook, (to) => {
      to.writeHead(200);
      const more = (): void => void (to.destroyed || to.write('a\u0000'.repeat(500), more));
      more();
    });
    await happenings.call({ ownerId: hook.ownerId });
    await until(hook, { state: 'delivered', tries: 1 });
  });

  it.each([
    ['this host', 'https://127.0.0.1:8443/'],
    ['a private address', 'https://10.0.0.1/'],
    ['the metadata of a cloud', 'https://169.254.169.254/latest'],
    ['another port', 'https://145.97.39.155:22/'],
  ])('is never sent to %s', async (_, url) => {
    const before = service.connections;
    const hook = await hooked(['call.ended'], url);
    await ask(webhookTest, one(hook));
    await eventually(async () =>
      expect((await logOf(hook))[0]?.last).toMatchObject({ outcome: 'address-refused' }),
    );
    expect(service.connections).toBe(before);
    await ask(webhookRemove, one(hook));
  });

  it('is paused after three days in which it takes nothing, and its owner told', async () => {
    const hook = await hooked();
    const { ownerId } = hook;
    say(hook, status(500));
    await happenings.call({ ownerId });
    await eventually(async () =>
      expect(await webhookNow(hook)).toMatchObject({ failingSince: expect.any(String) }),
    );
    await pass(hook, 72);
    await until(hook, { state: 'failed', dueAt: null });
    expect(await webhookNow(hook)).toMatchObject({ pausedFor: 'failing' });
    const mails = () => sink.mails().filter(({ to }) => to[0] === `baas@${ownerId}.example`);
    await eventually(() => expect(mails()).toHaveLength(1));
    expect(mails()[0]?.subject).toBe('Uw webhook is gepauzeerd');
    await happenings.call({ ownerId });
    await expect(ask(webhookTest, one(hook))).rejects.toMatchObject({ code: 'webhook-paused' });
    const [{ id: deliveryId = '' } = {}] = await logOf(hook);
    const again = { ...one(hook), deliveryId };
    await expect(ask(webhookReplay, again)).rejects.toMatchObject({ code: 'webhook-paused' });
    service.answers.delete(hook.path);
    const resumed = await ask(webhookResume, one(hook));
    expect(resumed.webhook).toMatchObject({ pausedAt: null, failingSince: null });
    const before = service.at(hook.path).length;
    await ask(webhookReplay, again);
    await until(hook, { state: 'delivered' });
    const replayed = service.at(hook.path).slice(before);
    expect(replayed.map(({ headers }) => headers['webhook-id'])).toEqual([
      service.at(hook.path)[0]?.headers['webhook-id'],
    ]);
    expect(mails()).toHaveLength(1);
  });

  it('is paused when it says that it is gone, or its owner says so; what waits goes when it is resumed', async () => {
    const hook = await hooked();
    const { ownerId } = hook;
    say(hook, status(410));
    await happenings.call({ ownerId });
    await eventually(async () =>
      expect(await webhookNow(hook)).toMatchObject({ pausedFor: 'gone' }),
    );
    await ask(webhookResume, one(hook));
    say(hook, status(500));
    await eventually(async () =>
      expect(await webhookNow(hook)).toMatchObject({ failingSince: expect.any(String) }),
    );
    const { webhook } = await ask(webhookPause, one(hook));
    expect(webhook).toMatchObject({ pausedFor: 'owner', waiting: 1 });
    service.answers.delete(hook.path);
    const staff = { as: 'staff', staffId: 'support-1', reason: 'klacht 12' } as const;
    await ask(webhookPause, { ...one(hook), scope: staff });
    expect(await webhookNow(hook)).toMatchObject({ pausedFor: 'owner' });
    await ask(webhookResume, { ...one(hook), scope: staff });
    await until(hook, { state: 'delivered' });
    const noted = await database.query(
      `select actor, action from notifications.audit_log
        where subject = '${hook.webhookId}'`,
    );
    expect(noted).toContainEqual({ actor: 'staff:support-1', action: 'webhook.resume' });
  });

  it('is signed by two secrets for a day when it gets another, and neither is in the table', async () => {
    const hook = await hooked();
    const { secret, webhook } = await ask(webhookRotate, one(hook));
    expect(webhook.signsTwiceUntil).not.toBeNull();
    await ask(webhookTest, one(hook));
    await eventually(() => expect(service.at(hook.path)).toHaveLength(1));
    const [told] = service.at(hook.path);
    expect([secret, hook.secret].map((each) => isSignedBy(each, told!))).toEqual([true, true]);
    await database.query(
      `update notifications.webhooks set signs_twice_until = clock_timestamp()
        where id = '${hook.webhookId}'`,
    );
    await ask(webhookTest, one(hook));
    await eventually(() => expect(service.at(hook.path)).toHaveLength(2));
    const later = service.at(hook.path)[1];
    expect([secret, hook.secret].map((each) => isSignedBy(each, later!))).toEqual([true, false]);
    const rows = JSON.stringify(await database.query('select * from notifications.webhooks'));
    for (const each of [secret, hook.secret]) expect(rows).not.toContain(each.slice(6));
  });

  it('is its owner’s alone, one of ten', async () => {
    const [hook, other] = [await hooked(), await hooked()];
    const foreign = { ...one(hook), scope: other.scope };
    for (const theirs of [foreign, { ...one(other), webhookId: hook.webhookId }]) {
      const code = theirs.ownerId === other.ownerId ? 'no-such-webhook' : 'no-such-owner';
      for (const asked of [
        () => ask(webhookPause, theirs),
        () => ask(webhookResume, theirs),
        () => ask(webhookRotate, theirs),
        () => ask(webhookRemove, theirs),
        () => ask(webhookTest, theirs),
        () => ask(webhookDeliveries, theirs),
      ]) {
        await expect(asked()).rejects.toMatchObject({ code });
      }
    }
    await ask(webhookTest, one(hook));
    const [{ id: deliveryId = '' } = {}] = await logOf(hook);
    const question = { ...one(other), deliveryId };
    await expect(ask(webhookReplay, question)).rejects.toMatchObject({ code: 'no-such-delivery' });
    await expect(ask(webhookDeliveryGet, question)).rejects.toMatchObject({ kind: 'not-found' });
    const settings = {
      url: `${service.origin}/x`,
      description: '',
      events: ['call.ended' as const],
    };
    await expect(
      ask(webhookChange, { ...one(other), webhookId: hook.webhookId, ...settings }),
    ).rejects.toMatchObject({ code: 'no-such-webhook' });
    const changed = await ask(webhookChange, { ...one(hook), ...settings });
    expect(changed.webhook).toMatchObject({ url: `${service.origin}/x`, description: '' });
    const { scope, ownerId } = hook;
    const add = (webhookId: string) => ask(webhookAdd, { scope, ownerId, webhookId, ...settings });
    await expect(add(hook.webhookId)).rejects.toMatchObject({ code: 'webhook-exists' });
    for (let at = 1; at < mostWebhooks; at += 1) await add(randomUUID());
    await expect(add(randomUUID())).rejects.toMatchObject({ code: 'too-many-webhooks' });
  });

  it('shows its log by pages', async () => {
    const hook = await hooked();
    for (let at = 0; at < 3; at += 1) await ask(webhookTest, one(hook));
    const all = await logOf(hook);
    const first = await ask(webhookDeliveries, { ...one(hook), limit: 2 });
    const rest = await ask(webhookDeliveries, { ...one(hook), limit: 2, before: first.next! });
    expect([...first.deliveries, ...rest.deliveries].map(({ id }) => id)).toEqual(
      all.map(({ id }) => id),
    );
    expect([all.length, rest.next]).toEqual([3, null]);
    await expect(ask(webhookDeliveries, { ...one(hook), before: 'nowhere' })).rejects.toMatchObject(
      { code: 'invalid-cursor' },
    );
  });
});

describe('an alert', () => {
  const failing: Attempt = {
    ...{ legUuid: randomUUID(), attempt: 1, trunkTry: 1, destination: '+31201000101' },
    ...{ trunkId: null, carrierId: null, startedAt: 1, progressedAt: null, answeredAt: null },
    ...{ endedAt: 1, hangupCause: 'NO_ROUTE_DESTINATION', voiceQuality: null },
  };
  const settings = (hook: Hooked, changed: Partial<AlertSettings>) =>
    ask(alertSettingsSet, {
      ...{ scope: hook.scope, ownerId: hook.ownerId },
      settings: { ...usualAlerts, ...changed },
    });
  const alertsOf = async ({ scope, ownerId }: Hooked) =>
    (await ask(alertList, { scope, ownerId })).alerts;
  const look = () => notifications.app.get(AlertWatch).look();
  const mailsTo = (address: string) => sink.mails().filter(({ to }) => to[0] === address);
  const typesAt = ({ path }: Hooked) =>
    service.at(path).map(({ body }) => (JSON.parse(body) as { type: string }).type);

  it('tells of a destination that three calls didn’t reach, once, until one does', async () => {
    const hook = await hooked(['alert.raised', 'alert.over']);
    const { ownerId } = hook;
    for (let at = 0; at < 5; at += 1) await happenings.call({ ownerId, attempts: [failing] });
    await eventually(async () =>
      expect(await alertsOf(hook)).toMatchObject([
        { kind: 'unreachable', subject: '+31201000101', overAt: null },
      ]),
    );
    await eventually(() => expect(typesAt(hook)).toEqual(['alert.raised']));
    await happenings.call({ ownerId, attempts: [{ ...failing, answeredAt: 1 }] });
    await eventually(() => expect(typesAt(hook)).toEqual(['alert.raised', 'alert.over']));
    expect(await alertsOf(hook)).toMatchObject([{ overAt: expect.any(String) }]);
    // Soon after it is the same episode.
    for (let at = 0; at < 3; at += 1) await happenings.call({ ownerId, attempts: [failing] });
    await eventually(async () => expect(await alertsOf(hook)).toMatchObject([{ overAt: null }]));
    await eventually(() => {
      const mails = mailsTo(`baas@${ownerId}.example`);
      expect(mails.map(({ subject }) => subject)).toEqual(['+31201000101 is niet bereikbaar']);
    });
  });

  it('tells of suspect calls unless the owner doesn’t want to hear of them', async () => {
    const [hook, deaf] = [await hooked(['alert.raised']), await hooked(['alert.raised'])];
    await settings(deaf, { fraud: false });
    await settings(hook, { to: ['wacht@helpdesk.example', 'baas@helpdesk.example'] });
    for (const { ownerId } of [hook, hook, deaf]) {
      await happenings.call({ ownerId, suspicions: ['regular'] });
    }
    await eventually(async () =>
      expect(await alertsOf(hook)).toMatchObject([{ kind: 'fraud', count: 2, overAt: null }]),
    );
    expect(await alertsOf(deaf)).toEqual([]);
    await eventually(() => {
      expect(mailsTo('wacht@helpdesk.example')).toHaveLength(1);
      expect(mailsTo('baas@helpdesk.example')).toHaveLength(1);
    });
    await database.query(
      `update notifications.alerts set last_at = last_at - interval '25 hours'
        where owner_id = '${hook.ownerId}'`,
    );
    await look();
    expect(await alertsOf(hook)).toMatchObject([{ overAt: expect.any(String) }]);
  });

  it('tells of what is spent and owed beyond the owner’s thresholds', async () => {
    const hook = await hooked(['alert.raised']);
    const { ownerId } = hook;
    await settings(hook, { spendPerMonth: 50_000_000, balance: 100_000_000 });
    happenings.spent.set(ownerId, 49_999_999);
    happenings.owed.set(ownerId, 120_000_000);
    await look();
    await look();
    expect(await alertsOf(hook)).toMatchObject([
      { kind: 'balance', amount: 120_000_000, threshold: 100_000_000, overAt: null },
    ]);
    happenings.spent.set(ownerId, 50_000_000);
    happenings.owed.set(ownerId, 0);
    await look();
    expect(await alertsOf(hook)).toMatchObject([
      { kind: 'spend', subject: expect.stringMatching(/^\d{4}-\d\d$/), overAt: null },
      { kind: 'balance', overAt: expect.any(String) },
    ]);
    await settings(hook, { spendPerMonth: null });
    expect((await alertsOf(hook)).map(({ overAt }) => overAt)).not.toContain(null);
  });

  it('tells of a number that nobody calls at hours at which it usually is', async () => {
    const [hook, rare] = [await hooked(['alert.raised']), await hooked(['alert.raised'])];
    for (const [each, calls] of [
      [hook, 3],
      [rare, 1],
    ] as const) {
      await settings(each, { silence: true });
      await database.query(
        `insert into notifications.number_hours (owner_id, number, hour, calls)
         select '${each.ownerId}', '+31850000100', hour, ${calls}
           from generate_series(date_trunc('hour', now()) - interval '28 days',
                  date_trunc('hour', now()) - interval '5 hours', interval '1 hour') hour
          where ${calls} = 3 or extract(hour from hour)::integer % 4 = 0`,
      );
    }
    await look();
    expect(await alertsOf(hook)).toMatchObject([{ kind: 'silence', subject: '+31850000100' }]);
    expect(await alertsOf(rare)).toEqual([]);
    await happenings.call({ ownerId: hook.ownerId });
    await eventually(async () =>
      expect(await alertsOf(hook)).toMatchObject([{ overAt: expect.any(String) }]),
    );
    const counted = await database.query<{ calls: number }>(
      `select calls from notifications.number_hours
        where owner_id = '${hook.ownerId}' order by hour desc limit 1`,
    );
    expect(counted).toEqual([{ calls: 1 }]);
  });

  it('is its owner’s alone', async () => {
    const [hook, other] = [await hooked(), await hooked()];
    const foreign = { scope: other.scope, ownerId: hook.ownerId };
    for (const question of [
      () => ask(alertList, foreign),
      () => ask(alertSettingsGet, foreign),
      () => ask(alertSettingsSet, { ...foreign, settings: usualAlerts }),
    ]) {
      await expect(question()).rejects.toMatchObject({ code: 'no-such-owner' });
    }
    const { scope, ownerId } = hook;
    expect((await ask(alertSettingsGet, { scope, ownerId })).settings).toEqual(usualAlerts);
  });
});
