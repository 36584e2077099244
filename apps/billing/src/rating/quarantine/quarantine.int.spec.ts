import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  alarmsBucket,
  balanceGet,
  type PartyBalance,
  quarantineCounts,
  quarantineDismiss,
  type QuarantineEntry,
  quarantineList,
  quarantineTries,
  quarantineTryAgain,
  type Scope,
} from '@app/contracts';
import { PriceBook } from '@app/rating';
import { eventually } from '@app/testing';
import { agreement, plan, RatedWorld, service, staff } from '../../rated-world.fixture.js';
import { Rating } from '../calls/rating.service.js';

const timeoutMs = 2000;
let world: RatedWorld;

beforeEach(async () => {
  world = await RatedWorld.make();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await world.drop();
});

const waiting = async (): Promise<string[]> =>
  (
    await world.messages.ask(quarantineList, { scope: service, limit: 200 }, { timeoutMs })
  ).items.map(({ callId, side, code }) => `${callId} ${side} ${code}`);
const counts = async () =>
  (await world.messages.ask(quarantineCounts, { scope: service }, { timeoutMs })).counts;
const tryAgain = (id: string, more: object = {}, scope: Scope = staff) =>
  world.messages.ask(quarantineTryAgain, { scope, id, ...more }, { timeoutMs });
const tries = async () =>
  (await world.messages.ask(quarantineTries, { scope: service }, { timeoutMs })).items;

/** Adds a call with the same leg twice, which no table accepts. */
function addDoubled() {
  const { startedAt } = world.addCall();
  const twice = world.leg(startedAt, { trunkId: 'north-trunk' });
  return world.addCall({ attempts: [twice, twice] });
}

describe('call at which rating fails', () => {
  it('waits for a person, and blocks neither the calls beside it nor later calls', async () => {
    const billing = await world.startBilling();
    await world.publish(plan('acme', 2));
    await world.publish(agreement('north', 3));
    const before = world.addCall();
    // Three calls that can't be charged: too many seconds for a column, a duplicate leg, and too
    // many seconds for an exact number.
    const long = world.addCall({ billedMicros: 3_000_000_000 * 1_000_000 });
    const doubled = addDoubled();
    const endless = world.addCall({ billedMicros: Number.MAX_SAFE_INTEGER });
    const after = world.addCall();
    await world.rated(billing);

    for (const call of [before, after]) {
      const { charges, quarantined } = await world.chargesOf(call);
      expect(charges).toHaveLength(2);
      expect(quarantined).toEqual([]);
    }
    for (const call of [long, doubled, endless]) {
      const { charges, quarantined } = await world.chargesOf(call);
      expect(charges).toEqual([]);
      expect(new Set(quarantined.map(({ side }) => side))).toEqual(
        new Set(call === doubled ? ['originator', 'owner', 'terminator'] : ['originator', 'owner']),
      );
    }
    expect(await counts()).toMatchObject([
      { code: 'too-long', parts: 4 },
      { code: 'rating-failed', parts: 3 },
    ]);
    const failures = billing.lines.filter(({ msg }) =>
      String(msg).includes('rating a call failed'),
    );
    expect(failures.map((line) => line['callId'])).toContain(doubled.callId);
  });

  it('does not prevent another call from being rated when a price for both appears', async () => {
    const billing = await world.startBilling();
    await world.publish(agreement('north', 3));
    const failing = addDoubled();
    const good = world.addCall();
    await world.rated(billing);
    await world.publish(plan('acme', 2));
    await world.rated(billing);
    expect((await world.chargesOf(good)).quarantined).toEqual([]);
    expect(await waiting()).toEqual(
      expect.arrayContaining([
        `${failing.callId} owner rating-failed`,
        `${failing.callId} originator rating-failed`,
      ]),
    );
  });

  it('is tried again only when staff order a retry', async () => {
    const billing = await world.startBilling();
    await world.publish(agreement('north', 3));
    const planOf = jest.spyOn(PriceBook.prototype, 'planOf').mockImplementation(() => {
      throw new Error('a bug');
    });
    const calls = Array.from({ length: 250 }, () => world.addCall());
    await world.rated(billing);
    expect(await counts()).toMatchObject([{ code: 'rating-failed', parts: 500 }]);
    planOf.mockRestore();
    await world.publish(plan('acme', 2));
    await world.rated(billing);
    expect(await counts()).toMatchObject([{ code: 'rating-failed', parts: 500 }]);

    await expect(
      tryAgain(randomUUID(), {}, { as: 'owner', ownerId: 'acme' }),
    ).rejects.toMatchObject({ code: 'staff-only' });
    const id = randomUUID();
    for (const _again of [1, 2]) {
      expect((await tryAgain(id, { code: 'rating-failed' })).tried).toMatchObject({ total: 500 });
    }
    await eventually(async () =>
      expect(await tries()).toMatchObject([
        { id, code: 'rating-failed', askedBy: 'anna', done: 500, settled: 500 },
      ]),
    );
    expect((await tries())[0]?.finishedAt).not.toBeNull();
    expect(await counts()).toEqual([]);
    expect((await world.chargesOf(calls[0]!)).charges).toHaveLength(2);
    expect(
      await world.database.query(
        `select action from billing.audit_log where action = 'quarantine.try'`,
      ),
    ).toHaveLength(1);
  });
});

describe('dismissed part of a call', () => {
  const dismiss = async (id: string, reason = 'De klok liep voor.', scope: Scope = staff) =>
    (await world.messages.ask(quarantineDismiss, { scope, id, reason }, { timeoutMs })).entry;
  const entries = async (more: object = {}): Promise<QuarantineEntry[]> =>
    (
      await world.messages.ask(
        quarantineList,
        { scope: service, limit: 200, ...more },
        { timeoutMs },
      )
    ).items;
  const balance = async (): Promise<PartyBalance[]> =>
    (
      await world.messages.ask(
        balanceGet,
        { scope: service, from: '2025-10-01T00:00:00Z', until: '2025-11-01T00:00:00Z' },
        { timeoutMs },
      )
    ).parties;
  const daySeconds = 86_400;

  it('no longer waits, is counted separately in the balance, and is never charged', async () => {
    const billing = await world.startBilling({ RATING_WATCH_MS: 10, RATING_SWEEP_MS: 60_000 });
    await world.publish(plan('acme', 2));
    await world.publish(agreement('north', 3));
    world.addCall();
    const long = world.addCall({ billedMicros: (daySeconds + 1) * 1_000_000 });
    await world.rated(billing);
    const waits = await entries();
    expect(waits.map(({ side, code, dismissed }) => [side, code, dismissed])).toEqual(
      expect.arrayContaining([
        ['originator', 'too-long', null],
        ['owner', 'too-long', null],
      ]),
    );
    const owners = waits.find(({ side }) => side === 'owner')!;
    const first = await dismiss(owners.id);
    expect(first.dismissed).toMatchObject({ by: 'anna', reason: 'De klok liep voor.' });
    expect(await dismiss(owners.id, 'Nog eens.')).toEqual(first);

    expect(await waiting()).toEqual([`${long.callId} originator too-long`]);
    expect(await entries({ dismissed: true })).toEqual([first]);
    expect(await counts()).toMatchObject([{ code: 'too-long', parts: 1 }]);
    expect(await balance()).toMatchObject([
      { side: 'originator', calls: 2, quarantined: 1, dismissed: 0 },
      { side: 'owner', calls: 2, quarantined: 0, dismissed: 1 },
    ]);
    const { charges, quarantined } = await world.chargesOf(long);
    expect(charges).toEqual([]);
    expect(quarantined).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ side: 'owner', dismissed: true }),
        expect.objectContaining({ side: 'originator', dismissed: false }),
      ]),
    );
    // A retry of all parts doesn't charge the dismissed part.
    const id = randomUUID();
    expect((await tryAgain(id)).tried).toMatchObject({ total: 1 });
    await eventually(async () => expect((await tries())[0]).toMatchObject({ id, done: 1 }));
    expect(await entries({ dismissed: true })).toEqual([first]);
    expect(
      await world.database.query(
        `select actor, subject from billing.audit_log where action = 'quarantine.dismiss'`,
      ),
    ).toEqual([{ actor: 'staff:anna', subject: long.callId }]);
  });

  it('cannot be a part without a price, nor one at which rating failed', async () => {
    const billing = await world.startBilling();
    world.addCall();
    addDoubled();
    await world.rated(billing);
    for (const entry of await entries()) {
      await expect(dismiss(entry.id)).rejects.toMatchObject({
        kind: 'conflict',
        code: 'still-chargeable',
      });
    }
    expect(new Set((await entries()).map(({ code }) => code)).size).toBeGreaterThan(1);
    await expect(dismiss('999999')).rejects.toMatchObject({ code: 'no-such-part' });
  });

  it('is dismissed by a staff member only; without an owner, a retry then charges nothing of the call', async () => {
    const billing = await world.startBilling();
    const { startedAt } = world.addCall();
    const attempts = [world.leg(startedAt, { trunkId: 'north-trunk' })];
    const { callId } = world.addCall({ ownerId: null, attempts });
    await world.rated(billing);
    const entry = (await entries()).find(
      ({ code, side }) => `${code} ${side}` === 'no-owner originator',
    );
    const key: Scope = { as: 'key', keyId: 'k', madeBy: 'anna', ownerId: null };
    for (const scope of [service, key, { as: 'owner', ownerId: 'acme' } as const]) {
      await expect(dismiss(entry!.id, 'Zomaar.', scope)).rejects.toMatchObject({
        code: 'people-only',
      });
    }
    expect((await dismiss(entry!.id)).code).toBe('no-owner');
    await world.database.query(
      `update billing.rated_calls set facts = jsonb_set(facts::jsonb, '{ownerId}', '"acme"') where call_id = $1`,
      [callId],
    );
    await tryAgain(randomUUID());
    await eventually(async () => expect((await tries())[0]?.finishedAt).not.toBeNull());
    expect(await waiting()).toContain(`${callId} terminator no-owner`);
    expect((await world.chargesOf({ callId })).charges).toEqual([]);
  });
});

describe('alarms of rating', () => {
  it('are raised when rating lags behind cdr or the quarantine grows, and end again', async () => {
    const alarms = new Set<string>();
    world.messages.watch(alarmsBucket, {
      put: (key, { code, subject }) => void alarms.add(`${key} ${code} ${subject}`),
      delete: (key) => {
        for (const alarm of alarms) if (alarm.startsWith(`${key} `)) alarms.delete(alarm);
      },
    });
    const raised = () => [...alarms].map((alarm) => alarm.slice(alarm.indexOf(' ') + 1)).toSorted();
    const billing = await world.startBilling({
      RATING_WATCH_MS: 10,
      RATING_LAG_ALARM_MS: 300,
      QUARANTINE_ALARM_PARTS: 1,
      RATING_SWEEP_MS: 60_000,
    });
    world.addCall();
    world.addCall();
    await world.rated(billing);
    await eventually(() =>
      expect(raised()).toEqual([
        'quarantine-grows no-agreement',
        'quarantine-grows no-plan',
        'rating-lags ',
      ]),
    );
    await world.publish(plan('acme', 2));
    await world.publish(agreement('north', 3));
    await eventually(async () => {
      await billing.app.get(Rating).catchUp();
      expect(raised()).toEqual([]);
    });
  });

  it('are raised at once for parts that need a person, and by age for parts that lack a price', async () => {
    const alarms = new Map<string, string>();
    world.messages.watch(alarmsBucket, {
      put: (key, { code, subject, count }) => void alarms.set(key, `${code} ${subject} ${count}`),
      delete: (key) => void alarms.delete(key),
    });
    const raised = () => [...alarms.values()].toSorted();
    const billing = await world.startBilling({ RATING_WATCH_MS: 10, RATING_SWEEP_MS: 60_000 });
    await world.publish(plan('acme', 2));
    await world.publish(agreement('north', 3));
    const announced = { prompt: 'tariff', playedMs: 1, lengthMs: 2, audio: null };
    world.addCall({ calledNumber: '+319001234567', announcements: [announced] });
    addDoubled();
    world.addCall({ billedMicros: 86_401_000_000 });
    world.addCall({ ownerId: null });
    world.addCall({ ownerId: 'zon' });
    await world.rated(billing);
    const ofPeople = [
      'quarantine-waits no-owner 1',
      'quarantine-waits rating-failed 3',
      'quarantine-waits tariff-not-heard 2',
      'quarantine-waits too-long 2',
    ];
    await eventually(() => expect(raised()).toEqual(ofPeople));

    await world.database.query(
      `update billing.quarantined set since = since - interval '73 hours' where code = 'no-plan'`,
    );

    const all = [...ofPeople, 'quarantine-waits no-plan 1'].toSorted();
    await eventually(() => expect(raised()).toEqual(all));
    await world.publish(plan('zon', 2));
    await eventually(async () => {
      await billing.app.get(Rating).catchUp();
      expect(raised()).toEqual(ofPeople);
    });
  });
});
