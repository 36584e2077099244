import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  mostWebhooks,
  rightOfEvent,
  rightsOfEvents,
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
  type WebhookDelivery,
} from '@app/contracts';
import { eventually } from '@app/testing';
import { isSignedBy } from '../../test/owner-service.fixture.js';
import { WebhookMakers } from './webhook-makers.service.js';
import { WebhookSender } from './webhook-sender.service.js';
import { one, status, ToldOwners, type Hooked } from '../../test/told-owners.fixture.js';

let told: ToldOwners;
beforeAll(async () => {
  told = await ToldOwners.start();
});
afterAll(() => told?.stop());

const until = (hook: Hooked, expected: Partial<WebhookDelivery>) =>
  eventually(async () => expect(await told.logOf(hook)).toMatchObject([expected]));

const lastOf = async (hook: Hooked): Promise<WebhookDelivery> => (await told.logOf(hook))[0]!;

/** As if so much time had passed for it, and for what waits there. */
const pass = (hook: Hooked, hours: number) =>
  told.database.query(
    `with time as (update notifications.webhooks
       set failing_since = failing_since - interval '${hours} hours' where id = '${hook.webhookId}')
     update notifications.webhook_deliveries
        set give_up_at = give_up_at - interval '${hours} hours', due_at = clock_timestamp()
      where webhook_id = '${hook.webhookId}' and state = 'waiting'`,
  );
const webhookNow = async (hook: Hooked) =>
  (await told.ask(webhookList, { scope: hook.scope, ownerId: hook.ownerId })).items[0];

describe('a webhook', () => {
  it('is paused when its maker has lost the right to it, and goes on by who resumes it', async () => {
    const hook = await told.hooked();
    const other = await told.hooked(['alert.over', 'document.issued', 'alert.raised']);
    told.makersGone.add(hook.ownerId);
    const makers = told.notifications.app.get(WebhookMakers, { strict: false });
    await makers.look();
    expect(await webhookNow(hook)).toMatchObject({ pausedFor: 'maker' });
    expect(await webhookNow(other)).toMatchObject({ pausedFor: null });
    told.makersGone.clear();
    await told.ask(webhookResume, { ...one(hook), by: 'user:another' });
    await makers.look();
    expect(await webhookNow(hook)).toMatchObject({ pausedFor: null });
    expect(told.askedMakers.at(-1)).toContainEqual({
      by: 'user:another',
      ownerId: hook.ownerId,
      rights: ['calls:read'],
    });
    expect(told.askedMakers.at(-1)).toContainEqual({
      by: 'user:head',
      ownerId: other.ownerId,
      rights: ['calls:read', 'documents:read'],
    });
    told.makersGone.add(other.ownerId);
    await makers.look();
    expect(await webhookNow(other)).toMatchObject({ pausedFor: 'maker' });
    told.makersGone.clear();
  });

  it('sends, shows and moves nothing of calls for who may not read them, also of those it was told of', async () => {
    const hook = await told.hooked(['call.ended', 'document.issued']);
    const { callId } = await told.happenings.call({ ownerId: hook.ownerId });
    await until(hook, { state: 'delivered', messageId: `call_${callId}` });
    const { id: deliveryId } = await lastOf(hook);
    const narrow = { ...one(hook), rights: ['documents:read' as const] };
    const moved = {
      url: `${told.service.origin}/elsewhere-${hook.ownerId}`,
      description: '',
      events: ['document.issued' as const],
    };
    const refused = async () => {
      for (const asked of [
        () => told.ask(webhookChange, { ...narrow, ...moved }),
        () => told.ask(webhookResume, narrow),
        () => told.ask(webhookTest, narrow),
        () => told.ask(webhookDeliveries, narrow),
        () => told.ask(webhookDeliveryGet, { ...narrow, deliveryId }),
        () => told.ask(webhookReplay, { ...narrow, deliveryId }),
      ]) {
        await expect(asked()).rejects.toMatchObject({
          kind: 'forbidden',
          code: 'forbidden',
          message: expect.stringContaining('calls:read'),
        });
      }
    };
    await refused();
    // Its log holds calls still.
    await told.ask(webhookChange, { ...one(hook), ...moved });
    await refused();
    const again = told.ask(webhookReplay, { ...one(hook), deliveryId });
    await expect(again).rejects.toMatchObject({ code: 'unsubscribed' });
    expect(told.service.at(`/elsewhere-${hook.ownerId}`)).toEqual([]);
    const ofDocuments = await told.hooked(['document.issued']);
    const theirs = { ...one(ofDocuments), rights: ['documents:read' as const] };
    await told.ask(webhookTest, theirs);
    await until(ofDocuments, { state: 'delivered' });
    expect((await told.ask(webhookDeliveries, theirs)).items).toHaveLength(1);
    await told.ask(webhookChange, { ...theirs, ...moved });
  });

  it.each(webhookEvents)('that is told of %s is for who has its right', async (event) => {
    const hook = await told.hooked([event]);
    const needed = rightOfEvent[event];
    const others = rightsOfEvents(webhookEvents).filter((right) => right !== needed);
    const asked = { ...one(hook), rights: others };
    await expect(told.ask(webhookDeliveries, asked)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining(needed),
    });
    await told.ask(webhookDeliveries, { ...one(hook), rights: [needed] });
  });

  it('gives up what waits of events that it isn’t told of any more, and its log says why', async () => {
    const hook = await told.hooked(['call.ended', 'document.issued']);
    told.say(hook, status(500));
    await told.happenings.call({ ownerId: hook.ownerId });
    await eventually(async () =>
      expect(await told.logOf(hook)).toMatchObject([{ last: { status: 500 } }]),
    );
    await told.ask(webhookPause, one(hook));
    const path = `/moved-${hook.ownerId}`;
    const { webhook } = await told.ask(webhookChange, {
      ...one(hook),
      url: `${told.service.origin}${path}`,
      description: '',
      events: ['document.issued'],
    });
    expect(webhook).toMatchObject({ waiting: 0 });
    await until(hook, { state: 'failed', dueAt: null });
    expect((await lastOf(hook)).last).toMatchObject({ outcome: 'unsubscribed', status: null });
    await told.ask(webhookResume, one(hook));
    // As what is kept while the events are changed.
    await told.database.query(
      `insert into notifications.webhook_deliveries
         (webhook_id, owner_id, message_id, type, body, give_up_at)
       values ('${hook.webhookId}', '${hook.ownerId}', 'call_late', 'call.ended', '{}',
               now() + interval '1 hour')`,
    );
    await told.ask(webhookTest, one(hook));
    await eventually(() => expect(told.service.at(path)).toHaveLength(1));
    told.notifications.app.get(WebhookSender, { strict: false }).wakeTidying();
    await eventually(async () =>
      expect(
        (await told.logOf(hook)).find(({ messageId }) => messageId === 'call_late'),
      ).toMatchObject({ state: 'failed', tries: 0, last: { outcome: 'unsubscribed' } }),
    );
    expect(told.service.at(path).map(({ headers }) => headers['webhook-id'])).toEqual([
      expect.stringMatching(/^test_/),
    ]);
  });

  it('is told of what its owner wants to hear, signed, once, and of no withheld number', async () => {
    const hook = await told.hooked(webhookEvents);
    const { ownerId } = hook;
    const narrow = await told.hooked(['document.issued']);
    const another = await told.hooked(webhookEvents);
    const call = await told.happenings.call({ ownerId });
    const withheld = await told.happenings.call({ ownerId, withheld: true });
    await told.happenings.call({ ownerId, endedAt: Date.parse('2026-01-01') * 1000 });
    await told.happenings.call({ ownerId: narrow.ownerId });
    const voicemail = await told.recordings.take({
      ownerId,
      callingNumber: null,
      startedAt: (Date.now() + 1000) * 1000,
    });
    const recording = await told.happenings.record(ownerId);
    const document = await told.billing.issue({ partyId: ownerId });
    await told.billing.issue({ partyId: ownerId, partyType: 'carrier' });
    await eventually(() => expect(told.service.at(hook.path)).toHaveLength(5));
    const heard = told.service.at(hook.path);
    expect(heard.every((each) => isSignedBy(hook.secret, each))).toBe(true);
    expect(heard.some((each) => isSignedBy(another.secret, each))).toBe(false);
    const byId = new Map(heard.map((each) => [each.headers['webhook-id'], each.body]));
    const bodyOf = (id: string): unknown => JSON.parse(byId.get(id) ?? 'null');
    expect(bodyOf(`call_${call.callId}`)).toEqual({
      type: 'call.ended',
      timestamp: new Date(call.endedAt / 1000).toISOString(),
      data: {
        callId: call.callId,
        number: '+31850000100',
        caller: '+31612345678',
        withheld: false,
        origin: call.origin,
        outcome: 'answered',
        seconds: 55,
        startedAt: new Date(call.startedAt / 1000).toISOString(),
        answeredAt: new Date((call.answeredAt ?? 0) / 1000).toISOString(),
      },
    });
    // Even of a record that holds the number all the same.
    expect(byId.get(`call_${withheld.callId}`)).not.toContain('612345678');
    expect(bodyOf(`voicemail_${voicemail.audioId}`)).toMatchObject({
      type: 'voicemail.left',
      data: { caller: null, durationMs: 83_400 },
    });
    expect(bodyOf(`recording_${recording.recordingId}`)).toMatchObject({
      type: 'recording.stored',
      data: { recordingId: recording.recordingId },
    });
    expect(bodyOf(`document_${document.id}`)).toMatchObject({
      type: 'document.issued',
      data: { number: document.number, kind: 'invoice' },
    });
    expect(told.service.at(narrow.path)).toEqual([]);
    expect(told.service.at(another.path)).toEqual([]);
    await told.database.query(
      `update notifications.follow_positions set position = 0 where subject = 'call.recorded.v1'`,
    );
    await told.happenings.ring(call);
    await eventually(async () =>
      expect(
        await told.database.query(
          `select position from notifications.follow_positions where subject = 'call.recorded.v1'`,
        ),
      ).toEqual([{ position: String(told.happenings.records.length) }]),
    );
    expect(await told.logOf(hook)).toHaveLength(5);
    await eventually(async () =>
      expect((await told.logOf(hook)).map(({ state }) => state)).toEqual(
        Array(5).fill('delivered'),
      ),
    );
  });

  it.each<[string, Partial<WebhookDelivery['last'] & object>, (response: ServerResponse) => void]>([
    ['answers an error', { outcome: 'status', status: 503 }, status(503, 'x'.repeat(9000))],
    [
      'sends us elsewhere',
      { outcome: 'status', status: 307 },
      (to) => void to.writeHead(307, { location: `${told.service.origin}/elsewhere` }).end(),
    ],
    ['hangs up', { outcome: 'unreachable', status: null }, (to) => void to.socket?.destroy()],
    [
      'wants to speak another protocol',
      { outcome: 'unreachable', status: null },
      (to) => void to.writeHead(101, { connection: 'upgrade', upgrade: 'else' }).end(),
    ],
    ['never answers', { outcome: 'late', status: null }, () => undefined],
  ])('is tried again, under the same id, when its service %s', async (_, last, answer) => {
    const hook = await told.hooked();
    told.say(hook, answer);
    const { callId } = await told.happenings.call({ ownerId: hook.ownerId });
    await eventually(() => expect(told.service.at(hook.path).length).toBeGreaterThanOrEqual(2));
    await until(hook, { state: 'waiting', messageId: `call_${callId}` });
    const { last: tried } = await lastOf(hook);
    expect(tried).toMatchObject(last);
    expect(tried?.answer.length).toBeLessThanOrEqual(500);
    expect(tried?.durationMs).toBeGreaterThanOrEqual(0);
    told.service.answers.delete(hook.path);
    await until(hook, { state: 'delivered', dueAt: null });
    const ids = told.service.at(hook.path).map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids)).toEqual(new Set([`call_${callId}`]));
    expect(told.service.at('/elsewhere')).toEqual([]);
    expect(await webhookNow(hook)).toMatchObject({ failingSince: null, waiting: 0 });
    const { id: deliveryId } = await lastOf(hook);
    const { delivery } = await told.ask(webhookDeliveryGet, { ...one(hook), deliveryId });
    expect(delivery.lastTries).toHaveLength(delivery.tries);
    expect(delivery.lastTries.at(-1)).toMatchObject({ outcome: 'taken', answer: 'thanks' });
    expect(JSON.parse(delivery.body)).toMatchObject({ type: 'call.ended' });
  });

  it('counts as told when its answer breaks off, or has no end', async () => {
    const hook = await told.hooked();
    told.say(hook, (to) => {
      to.writeHead(200);
      const more = (): void => void (to.destroyed || to.write('a\u0000'.repeat(500), more));
      more();
    });
    await told.happenings.call({ ownerId: hook.ownerId });
    await until(hook, { state: 'delivered', tries: 1 });
  });

  it.each([
    ['this host', 'https://127.0.0.1:8443/'],
    ['a private address', 'https://10.0.0.1/'],
    ['the metadata of a cloud', 'https://169.254.169.254/latest'],
    ['another port', 'https://145.97.39.155:22/'],
  ])('is never sent to %s', async (_, url) => {
    const before = told.service.connections;
    const hook = await told.hooked(['call.ended'], url);
    await told.ask(webhookTest, one(hook));
    await eventually(async () =>
      expect((await told.logOf(hook))[0]?.last).toMatchObject({ outcome: 'address-refused' }),
    );
    expect(told.service.connections).toBe(before);
    await told.ask(webhookRemove, one(hook));
  });

  it('is paused after three days in which it takes nothing, and its owner told', async () => {
    const hook = await told.hooked();
    const { ownerId } = hook;
    told.say(hook, status(500));
    await told.happenings.call({ ownerId });
    await eventually(async () =>
      expect(await webhookNow(hook)).toMatchObject({ failingSince: expect.any(String) }),
    );
    await pass(hook, 72);
    await eventually(async () =>
      expect(await webhookNow(hook)).toMatchObject({ pausedFor: 'failing' }),
    );
    // A try that was under way as the time passed ends before its message is given up.
    told.notifications.app.get(WebhookSender, { strict: false }).wakeTidying();
    await until(hook, { state: 'failed', dueAt: null });
    const mails = () => told.mailsTo(`baas@${ownerId}.example`);
    await eventually(() => expect(mails()).toHaveLength(1));
    expect(mails()[0]?.subject).toBe('Uw webhook is gepauzeerd');
    await told.happenings.call({ ownerId });
    await expect(told.ask(webhookTest, one(hook))).rejects.toMatchObject({
      code: 'webhook-paused',
    });
    const { id: deliveryId } = await lastOf(hook);
    const again = { ...one(hook), deliveryId };
    await expect(told.ask(webhookReplay, again)).rejects.toMatchObject({ code: 'webhook-paused' });
    told.service.answers.delete(hook.path);
    const resumed = await told.ask(webhookResume, one(hook));
    expect(resumed.webhook).toMatchObject({ pausedAt: null, failingSince: null });
    const before = told.service.at(hook.path).length;
    await told.ask(webhookReplay, again);
    await until(hook, { state: 'delivered' });
    const replayed = told.service.at(hook.path).slice(before);
    expect(replayed.map(({ headers }) => headers['webhook-id'])).toEqual([
      told.service.at(hook.path)[0]?.headers['webhook-id'],
    ]);
    expect(mails()).toHaveLength(1);
  });

  it('is paused when it says that it is gone, or its owner says so; what waits goes when it is resumed', async () => {
    const hook = await told.hooked();
    const { ownerId } = hook;
    told.say(hook, status(410));
    await told.happenings.call({ ownerId });
    await eventually(async () =>
      expect(await webhookNow(hook)).toMatchObject({ pausedFor: 'gone' }),
    );
    await told.ask(webhookResume, one(hook));
    told.say(hook, status(500));
    await eventually(async () =>
      expect(await webhookNow(hook)).toMatchObject({ failingSince: expect.any(String) }),
    );
    const { webhook } = await told.ask(webhookPause, one(hook));
    expect(webhook).toMatchObject({ pausedFor: 'owner', waiting: 1 });
    told.service.answers.delete(hook.path);
    const staff = { as: 'staff', staffId: 'support-1', reason: 'klacht 12' } as const;
    await told.ask(webhookPause, { ...one(hook), scope: staff });
    expect(await webhookNow(hook)).toMatchObject({ pausedFor: 'owner' });
    await told.ask(webhookResume, { ...one(hook), scope: staff });
    await until(hook, { state: 'delivered' });
    const noted = await told.database.query(
      `select actor, action from notifications.audit_log
        where subject = '${hook.webhookId}'`,
    );
    expect(noted).toContainEqual({ actor: 'staff:support-1', action: 'webhook.resume' });
  });

  it('is gone at once when it is removed, with its secret, and then its log', async () => {
    const hook = await told.hooked();
    await told.ask(webhookTest, one(hook));
    await until(hook, { state: 'delivered' });
    const { id: deliveryId } = await lastOf(hook);
    await told.ask(webhookRemove, one(hook));
    expect(await webhookNow(hook)).toBeUndefined();
    const missing = { kind: 'not-found' };
    await expect(told.ask(webhookRemove, one(hook))).rejects.toMatchObject(missing);
    await expect(told.logOf(hook)).rejects.toMatchObject(missing);
    const message = { ...one(hook), deliveryId };
    await expect(told.ask(webhookDeliveryGet, message)).rejects.toMatchObject(missing);
    await expect(told.ask(webhookReplay, message)).rejects.toMatchObject(missing);
    await eventually(async () =>
      expect(
        await told.database.query(
          `select w.id, d.id from notifications.webhooks w
             full join notifications.webhook_deliveries d on d.webhook_id = w.id
            where '${hook.ownerId}' in (w.owner_id, d.owner_id)`,
        ),
      ).toEqual([]),
    );
  });

  it('is signed by two secrets for a day when it gets another, and neither is in the table', async () => {
    const hook = await told.hooked();
    const { secret, webhook } = await told.ask(webhookRotate, one(hook));
    expect(webhook.signsTwiceUntil).not.toBeNull();
    await told.ask(webhookTest, one(hook));
    await eventually(() => expect(told.service.at(hook.path)).toHaveLength(1));
    const [first] = told.service.at(hook.path);
    expect([secret, hook.secret].map((each) => isSignedBy(each, first!))).toEqual([true, true]);
    await told.database.query(
      `update notifications.webhooks set signs_twice_until = clock_timestamp()
        where id = '${hook.webhookId}'`,
    );
    await told.ask(webhookTest, one(hook));
    await eventually(() => expect(told.service.at(hook.path)).toHaveLength(2));
    const later = told.service.at(hook.path)[1];
    expect([secret, hook.secret].map((each) => isSignedBy(each, later!))).toEqual([true, false]);
    const rows = JSON.stringify(await told.database.query('select * from notifications.webhooks'));
    for (const each of [secret, hook.secret]) expect(rows).not.toContain(each.slice(6));
  });

  it('is its owner’s alone, one of ten', async () => {
    const [hook, other] = [await told.hooked(), await told.hooked()];
    const foreign = { ...one(hook), scope: other.scope };
    for (const theirs of [foreign, { ...one(other), webhookId: hook.webhookId }]) {
      const code = theirs.ownerId === other.ownerId ? 'no-such-webhook' : 'no-such-owner';
      for (const asked of [
        () => told.ask(webhookPause, theirs),
        () => told.ask(webhookResume, theirs),
        () => told.ask(webhookRotate, theirs),
        () => told.ask(webhookRemove, theirs),
        () => told.ask(webhookTest, theirs),
        () => told.ask(webhookDeliveries, theirs),
      ]) {
        await expect(asked()).rejects.toMatchObject({ code });
      }
    }
    await told.ask(webhookTest, one(hook));
    const { id: deliveryId } = await lastOf(hook);
    const question = { ...one(other), deliveryId };
    await expect(told.ask(webhookReplay, question)).rejects.toMatchObject({
      code: 'no-such-delivery',
    });
    await expect(told.ask(webhookDeliveryGet, question)).rejects.toMatchObject({
      kind: 'not-found',
    });
    const settings = {
      url: `${told.service.origin}/x`,
      description: '',
      events: ['call.ended' as const],
    };
    await expect(
      told.ask(webhookChange, { ...one(other), webhookId: hook.webhookId, ...settings }),
    ).rejects.toMatchObject({ code: 'no-such-webhook' });
    const changed = await told.ask(webhookChange, { ...one(hook), ...settings });
    expect(changed.webhook).toMatchObject({ url: `${told.service.origin}/x`, description: '' });
    const { scope, ownerId } = hook;
    const add = (webhookId: string) =>
      told.ask(webhookAdd, { scope, ownerId, webhookId, by: 'user:head', ...settings });
    await expect(add(hook.webhookId)).rejects.toMatchObject({ code: 'webhook-exists' });
    for (let at = 1; at < mostWebhooks; at += 1) await add(randomUUID());
    await expect(add(randomUUID())).rejects.toMatchObject({ code: 'too-many-webhooks' });
  });

  it('shows its log by pages', async () => {
    const hook = await told.hooked();
    for (let at = 0; at < 3; at += 1) await told.ask(webhookTest, one(hook));
    const all = await told.logOf(hook);
    const first = await told.ask(webhookDeliveries, { ...one(hook), limit: 2 });
    const rest = await told.ask(webhookDeliveries, { ...one(hook), limit: 2, after: first.next! });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect([all.length, rest.next]).toEqual([3, null]);
    const failed = await told.ask(webhookDeliveries, { ...one(hook), state: 'failed' });
    expect(failed).toEqual({ items: [], next: null });
    await expect(
      told.ask(webhookDeliveries, { ...one(hook), after: 'nowhere' }),
    ).rejects.toMatchObject({ code: 'invalid-cursor' });
  });
});
