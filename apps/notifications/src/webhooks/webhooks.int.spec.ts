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
import { one, status, WebhooksWorld, type Hooked } from '../../test/webhooks-world.fixture.js';

let world: WebhooksWorld;
beforeAll(async () => {
  world = await WebhooksWorld.start();
});
afterAll(() => world?.stop());

const until = (hook: Hooked, expected: Partial<WebhookDelivery>) =>
  eventually(async () => expect(await world.logOf(hook)).toMatchObject([expected]));

const lastOf = async (hook: Hooked): Promise<WebhookDelivery> => (await world.logOf(hook))[0]!;

/** Moves the times of a webhook and its waiting messages back, as if that many hours had passed. */
const pass = (hook: Hooked, hours: number) =>
  world.database.query(
    `with time as (update notifications.webhooks
       set failing_since = failing_since - interval '${hours} hours' where id = '${hook.webhookId}')
     update notifications.webhook_deliveries
        set give_up_at = give_up_at - interval '${hours} hours', due_at = clock_timestamp()
      where webhook_id = '${hook.webhookId}' and state = 'waiting'`,
  );
const webhookNow = async (hook: Hooked) =>
  (await world.ask(webhookList, { scope: hook.scope, ownerId: hook.ownerId })).items[0];

describe('webhook', () => {
  it('is paused when its maker has lost the rights, and continues with the rights of the person who resumes it', async () => {
    const hook = await world.hooked();
    const other = await world.hooked(['alert.over', 'document.issued', 'alert.raised']);
    world.makersGone.add(hook.ownerId);
    const makers = world.notifications.app.get(WebhookMakers, { strict: false });
    await makers.check();
    expect(await webhookNow(hook)).toMatchObject({ pausedFor: 'maker' });
    expect(await webhookNow(other)).toMatchObject({ pausedFor: null });
    world.makersGone.clear();
    await world.ask(webhookResume, { ...one(hook), by: 'user:another' });
    await makers.check();
    expect(await webhookNow(hook)).toMatchObject({ pausedFor: null });
    expect(world.askedMakers.at(-1)).toContainEqual({
      by: 'user:another',
      ownerId: hook.ownerId,
      rights: ['calls:read'],
    });
    expect(world.askedMakers.at(-1)).toContainEqual({
      by: 'user:head',
      ownerId: other.ownerId,
      rights: ['calls:read', 'documents:read'],
    });
    world.makersGone.add(other.ownerId);
    await makers.check();
    expect(await webhookNow(other)).toMatchObject({ pausedFor: 'maker' });
    world.makersGone.clear();
  });

  it('that got calls can be neither used, read nor moved without the right to read calls', async () => {
    const hook = await world.hooked(['call.ended', 'document.issued']);
    const { callId } = await world.happenings.call({ ownerId: hook.ownerId });
    await until(hook, { state: 'delivered', messageId: `call_${callId}` });
    const { id: deliveryId } = await lastOf(hook);
    const narrow = { ...one(hook), rights: ['documents:read' as const] };
    const moved = {
      url: `${world.service.origin}/elsewhere-${hook.ownerId}`,
      description: '',
      events: ['document.issued' as const],
    };
    const refused = async () => {
      for (const asked of [
        () => world.ask(webhookChange, { ...narrow, ...moved }),
        () => world.ask(webhookResume, narrow),
        () => world.ask(webhookTest, narrow),
        () => world.ask(webhookDeliveries, narrow),
        () => world.ask(webhookDeliveryGet, { ...narrow, deliveryId }),
        () => world.ask(webhookReplay, { ...narrow, deliveryId }),
      ]) {
        await expect(asked()).rejects.toMatchObject({
          kind: 'forbidden',
          code: 'forbidden',
          message: expect.stringContaining('calls:read'),
        });
      }
    };
    await refused();
    // The webhook has no event of calls any more, but its log still contains calls, so a key
    // without `calls:read` is still refused.
    await world.ask(webhookChange, { ...one(hook), ...moved });
    await refused();
    const again = world.ask(webhookReplay, { ...one(hook), deliveryId });
    await expect(again).rejects.toMatchObject({ code: 'unsubscribed' });
    expect(world.service.at(`/elsewhere-${hook.ownerId}`)).toEqual([]);
    const ofDocuments = await world.hooked(['document.issued']);
    const theirs = { ...one(ofDocuments), rights: ['documents:read' as const] };
    await world.ask(webhookTest, theirs);
    await until(ofDocuments, { state: 'delivered' });
    expect((await world.ask(webhookDeliveries, theirs)).items).toHaveLength(1);
    await world.ask(webhookChange, { ...theirs, ...moved });
  });

  it.each(webhookEvents)('with the event %s needs the right of that event', async (event) => {
    const hook = await world.hooked([event]);
    const needed = rightOfEvent[event];
    const others = rightsOfEvents(webhookEvents).filter((right) => right !== needed);
    const asked = { ...one(hook), rights: others };
    await expect(world.ask(webhookDeliveries, asked)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining(needed),
    });
    await world.ask(webhookDeliveries, { ...one(hook), rights: [needed] });
  });

  it('gives up waiting messages of removed events, and logs the reason', async () => {
    const hook = await world.hooked(['call.ended', 'document.issued']);
    world.say(hook, status(500));
    await world.happenings.call({ ownerId: hook.ownerId });
    await eventually(async () =>
      expect(await world.logOf(hook)).toMatchObject([{ last: { status: 500 } }]),
    );
    await world.ask(webhookPause, one(hook));
    const path = `/moved-${hook.ownerId}`;
    const { webhook } = await world.ask(webhookChange, {
      ...one(hook),
      url: `${world.service.origin}${path}`,
      description: '',
      events: ['document.issued'],
    });
    expect(webhook).toMatchObject({ waiting: 0 });
    await until(hook, { state: 'failed', dueAt: null });
    expect((await lastOf(hook)).last).toMatchObject({ outcome: 'unsubscribed', status: null });
    await world.ask(webhookResume, one(hook));
    // Inserts a message of a removed event, as one that is queued while the events are being changed.
    await world.database.query(
      `insert into notifications.webhook_deliveries
         (webhook_id, owner_id, message_id, type, body, give_up_at)
       values ('${hook.webhookId}', '${hook.ownerId}', 'call_late', 'call.ended', '{}',
               now() + interval '1 hour')`,
    );
    await world.ask(webhookTest, one(hook));
    await eventually(() => expect(world.service.at(path)).toHaveLength(1));
    world.notifications.app.get(WebhookSender, { strict: false }).wakeTidying();
    await eventually(async () =>
      expect(
        (await world.logOf(hook)).find(({ messageId }) => messageId === 'call_late'),
      ).toMatchObject({ state: 'failed', tries: 0, last: { outcome: 'unsubscribed' } }),
    );
    expect(world.service.at(path).map(({ headers }) => headers['webhook-id'])).toEqual([
      expect.stringMatching(/^test_/),
    ]);
  });

  it('gets its events, signed and once each, without withheld numbers', async () => {
    const hook = await world.hooked(webhookEvents);
    const { ownerId } = hook;
    const narrow = await world.hooked(['document.issued']);
    const another = await world.hooked(webhookEvents);
    const call = await world.happenings.call({ ownerId });
    const withheld = await world.happenings.call({ ownerId, withheld: true });
    await world.happenings.call({ ownerId, endedAt: Date.parse('2026-01-01') * 1000 });
    await world.happenings.call({ ownerId: narrow.ownerId });
    const voicemail = await world.recordings.take({
      ownerId,
      callingNumber: null,
      startedAt: (Date.now() + 1000) * 1000,
    });
    const recording = await world.happenings.record(ownerId);
    const document = await world.billing.issue({ partyId: ownerId });
    await world.billing.issue({ partyId: ownerId, partyType: 'carrier' });
    await eventually(() => expect(world.service.at(hook.path)).toHaveLength(5));
    const heard = world.service.at(hook.path);
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
    // A withheld number is left out, even if the call's record contains it.
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
    expect(world.service.at(narrow.path)).toEqual([]);
    expect(world.service.at(another.path)).toEqual([]);
    await world.database.query(
      `update notifications.follow_positions set position = 0 where subject = 'call.recorded.v1'`,
    );
    await world.happenings.ring(call);
    await eventually(async () =>
      expect(
        await world.database.query(
          `select position from notifications.follow_positions where subject = 'call.recorded.v1'`,
        ),
      ).toEqual([{ position: String(world.happenings.records.length) }]),
    );
    expect(await world.logOf(hook)).toHaveLength(5);
    await eventually(async () =>
      expect((await world.logOf(hook)).map(({ state }) => state)).toEqual(
        Array(5).fill('delivered'),
      ),
    );
  });

  it.each<[string, Partial<WebhookDelivery['last'] & object>, (response: ServerResponse) => void]>([
    ['answers an error', { outcome: 'status', status: 503 }, status(503, 'x'.repeat(9000))],
    [
      'answers with a redirect',
      { outcome: 'status', status: 307 },
      (to) => void to.writeHead(307, { location: `${world.service.origin}/elsewhere` }).end(),
    ],
    ['hangs up', { outcome: 'unreachable', status: null }, (to) => void to.socket?.destroy()],
    [
      'switches to another protocol',
      { outcome: 'unreachable', status: null },
      (to) => void to.writeHead(101, { connection: 'upgrade', upgrade: 'else' }).end(),
    ],
    ['never answers', { outcome: 'late', status: null }, () => undefined],
  ])('gets a message again under the same id when its service %s', async (_, last, answer) => {
    const hook = await world.hooked();
    world.say(hook, answer);
    const { callId } = await world.happenings.call({ ownerId: hook.ownerId });
    await eventually(() => expect(world.service.at(hook.path).length).toBeGreaterThanOrEqual(2));
    await until(hook, { state: 'waiting', messageId: `call_${callId}` });
    const { last: tried } = await lastOf(hook);
    expect(tried).toMatchObject(last);
    expect(tried?.answer.length).toBeLessThanOrEqual(500);
    expect(tried?.durationMs).toBeGreaterThanOrEqual(0);
    world.service.answers.delete(hook.path);
    await until(hook, { state: 'delivered', dueAt: null });
    const ids = world.service.at(hook.path).map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids)).toEqual(new Set([`call_${callId}`]));
    expect(world.service.at('/elsewhere')).toEqual([]);
    expect(await webhookNow(hook)).toMatchObject({ failingSince: null, waiting: 0 });
    const { id: deliveryId } = await lastOf(hook);
    const { delivery } = await world.ask(webhookDeliveryGet, { ...one(hook), deliveryId });
    expect(delivery.lastTries).toHaveLength(delivery.tries);
    expect(delivery.lastTries.at(-1)).toMatchObject({ outcome: 'taken', answer: 'thanks' });
    expect(JSON.parse(delivery.body)).toMatchObject({ type: 'call.ended' });
  });

  it('counts a message as delivered when the answer breaks off, or never ends', async () => {
    const hook = await world.hooked();
    world.say(hook, (to) => {
      to.writeHead(200);
      const more = (): void => void (to.destroyed || to.write('a\u0000'.repeat(500), more));
      more();
    });
    await world.happenings.call({ ownerId: hook.ownerId });
    await until(hook, { state: 'delivered', tries: 1 });
  });

  it.each([
    ['this host', 'https://127.0.0.1:8443/'],
    ['a private address', 'https://10.0.0.1/'],
    ['the metadata of a cloud', 'https://169.254.169.254/latest'],
    ['another port', 'https://145.97.39.155:22/'],
  ])('never gets messages at %s', async (_, url) => {
    const before = world.service.connections;
    const hook = await world.hooked(['call.ended'], url);
    await world.ask(webhookTest, one(hook));
    await eventually(async () =>
      expect((await world.logOf(hook))[0]?.last).toMatchObject({ outcome: 'address-refused' }),
    );
    expect(world.service.connections).toBe(before);
    await world.ask(webhookRemove, one(hook));
  });

  it('is paused after accepting nothing for three days, and its owner is notified', async () => {
    const hook = await world.hooked();
    const { ownerId } = hook;
    world.say(hook, status(500));
    await world.happenings.call({ ownerId });
    await eventually(async () =>
      expect(await webhookNow(hook)).toMatchObject({ failingSince: expect.any(String) }),
    );
    await pass(hook, 72);
    await eventually(async () =>
      expect(await webhookNow(hook)).toMatchObject({ pausedFor: 'failing' }),
    );
    // Gives up the paused webhook's message; a try that was under way may end before that.
    world.notifications.app.get(WebhookSender, { strict: false }).wakeTidying();
    await until(hook, { state: 'failed', dueAt: null });
    const mails = () => world.mailsTo(`baas@${ownerId}.example`);
    await eventually(() => expect(mails()).toHaveLength(1));
    expect(mails()[0]?.subject).toBe('Uw webhook is gepauzeerd');
    await world.happenings.call({ ownerId });
    await expect(world.ask(webhookTest, one(hook))).rejects.toMatchObject({
      code: 'webhook-paused',
    });
    const { id: deliveryId } = await lastOf(hook);
    const again = { ...one(hook), deliveryId };
    await expect(world.ask(webhookReplay, again)).rejects.toMatchObject({ code: 'webhook-paused' });
    world.service.answers.delete(hook.path);
    const resumed = await world.ask(webhookResume, one(hook));
    expect(resumed.webhook).toMatchObject({ pausedAt: null, failingSince: null });
    const before = world.service.at(hook.path).length;
    await world.ask(webhookReplay, again);
    await until(hook, { state: 'delivered' });
    const replayed = world.service.at(hook.path).slice(before);
    expect(replayed.map(({ headers }) => headers['webhook-id'])).toEqual([
      world.service.at(hook.path)[0]?.headers['webhook-id'],
    ]);
    expect(mails()).toHaveLength(1);
  });

  it('is paused when it answers 410 or its owner pauses it; waiting messages are sent after it is resumed', async () => {
    const hook = await world.hooked();
    const { ownerId } = hook;
    world.say(hook, status(410));
    await world.happenings.call({ ownerId });
    await eventually(async () =>
      expect(await webhookNow(hook)).toMatchObject({ pausedFor: 'gone' }),
    );
    await world.ask(webhookResume, one(hook));
    world.say(hook, status(500));
    await eventually(async () =>
      expect(await webhookNow(hook)).toMatchObject({ failingSince: expect.any(String) }),
    );
    const { webhook } = await world.ask(webhookPause, one(hook));
    expect(webhook).toMatchObject({ pausedFor: 'owner', waiting: 1 });
    world.service.answers.delete(hook.path);
    const staff = { as: 'staff', staffId: 'support-1', reason: 'klacht 12' } as const;
    await world.ask(webhookPause, { ...one(hook), scope: staff });
    expect(await webhookNow(hook)).toMatchObject({ pausedFor: 'owner' });
    await world.ask(webhookResume, { ...one(hook), scope: staff });
    await until(hook, { state: 'delivered' });
    const noted = await world.database.query(
      `select actor, action from notifications.audit_log
        where subject = '${hook.webhookId}'`,
    );
    expect(noted).toContainEqual({ actor: 'staff:support-1', action: 'webhook.resume' });
  });

  it('is removed at once with its secret, and its log soon after', async () => {
    const hook = await world.hooked();
    await world.ask(webhookTest, one(hook));
    await until(hook, { state: 'delivered' });
    const { id: deliveryId } = await lastOf(hook);
    await world.ask(webhookRemove, one(hook));
    expect(await webhookNow(hook)).toBeUndefined();
    const missing = { kind: 'not-found' };
    await expect(world.ask(webhookRemove, one(hook))).rejects.toMatchObject(missing);
    await expect(world.logOf(hook)).rejects.toMatchObject(missing);
    const message = { ...one(hook), deliveryId };
    await expect(world.ask(webhookDeliveryGet, message)).rejects.toMatchObject(missing);
    await expect(world.ask(webhookReplay, message)).rejects.toMatchObject(missing);
    await eventually(async () =>
      expect(
        await world.database.query(
          `select w.id, d.id from notifications.webhooks w
             full join notifications.webhook_deliveries d on d.webhook_id = w.id
            where '${hook.ownerId}' in (w.owner_id, d.owner_id)`,
        ),
      ).toEqual([]),
    );
  });

  it('is signed with two secrets for a day after a change of secret, and stores neither in plain text', async () => {
    const hook = await world.hooked();
    const { secret, webhook } = await world.ask(webhookRotate, one(hook));
    expect(webhook.signsTwiceUntil).not.toBeNull();
    await world.ask(webhookTest, one(hook));
    await eventually(() => expect(world.service.at(hook.path)).toHaveLength(1));
    const [first] = world.service.at(hook.path);
    expect([secret, hook.secret].map((each) => isSignedBy(each, first!))).toEqual([true, true]);
    await world.database.query(
      `update notifications.webhooks set signs_twice_until = clock_timestamp()
        where id = '${hook.webhookId}'`,
    );
    await world.ask(webhookTest, one(hook));
    await eventually(() => expect(world.service.at(hook.path)).toHaveLength(2));
    const later = world.service.at(hook.path)[1];
    expect([secret, hook.secret].map((each) => isSignedBy(each, later!))).toEqual([true, false]);
    const rows = JSON.stringify(await world.database.query('select * from notifications.webhooks'));
    for (const each of [secret, hook.secret]) expect(rows).not.toContain(each.slice(6));
  });

  it('is used by its owner only, and limited to ten per owner', async () => {
    const [hook, other] = [await world.hooked(), await world.hooked()];
    const foreign = { ...one(hook), scope: other.scope };
    for (const theirs of [foreign, { ...one(other), webhookId: hook.webhookId }]) {
      const code = theirs.ownerId === other.ownerId ? 'no-such-webhook' : 'no-such-owner';
      for (const asked of [
        () => world.ask(webhookPause, theirs),
        () => world.ask(webhookResume, theirs),
        () => world.ask(webhookRotate, theirs),
        () => world.ask(webhookRemove, theirs),
        () => world.ask(webhookTest, theirs),
        () => world.ask(webhookDeliveries, theirs),
      ]) {
        await expect(asked()).rejects.toMatchObject({ code });
      }
    }
    await world.ask(webhookTest, one(hook));
    const { id: deliveryId } = await lastOf(hook);
    const question = { ...one(other), deliveryId };
    await expect(world.ask(webhookReplay, question)).rejects.toMatchObject({
      code: 'no-such-delivery',
    });
    await expect(world.ask(webhookDeliveryGet, question)).rejects.toMatchObject({
      kind: 'not-found',
    });
    const settings = {
      url: `${world.service.origin}/x`,
      description: '',
      events: ['call.ended' as const],
    };
    await expect(
      world.ask(webhookChange, { ...one(other), webhookId: hook.webhookId, ...settings }),
    ).rejects.toMatchObject({ code: 'no-such-webhook' });
    const changed = await world.ask(webhookChange, { ...one(hook), ...settings });
    expect(changed.webhook).toMatchObject({ url: `${world.service.origin}/x`, description: '' });
    const { scope, ownerId } = hook;
    const add = (webhookId: string) =>
      world.ask(webhookAdd, { scope, ownerId, webhookId, by: 'user:head', ...settings });
    await expect(add(hook.webhookId)).rejects.toMatchObject({ code: 'webhook-exists' });
    for (let at = 1; at < mostWebhooks; at += 1) await add(randomUUID());
    await expect(add(randomUUID())).rejects.toMatchObject({ code: 'too-many-webhooks' });
  });

  it('lists its log of deliveries by page', async () => {
    const hook = await world.hooked();
    for (let at = 0; at < 3; at += 1) await world.ask(webhookTest, one(hook));
    const all = await world.logOf(hook);
    const first = await world.ask(webhookDeliveries, { ...one(hook), limit: 2 });
    const rest = await world.ask(webhookDeliveries, { ...one(hook), limit: 2, after: first.next! });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect([all.length, rest.next]).toEqual([3, null]);
    const failed = await world.ask(webhookDeliveries, { ...one(hook), state: 'failed' });
    expect(failed).toEqual({ items: [], next: null });
    await expect(
      world.ask(webhookDeliveries, { ...one(hook), after: 'nowhere' }),
    ).rejects.toMatchObject({ code: 'invalid-cursor' });
  });
});
