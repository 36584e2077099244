import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Scope } from '@app/contracts';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import * as fc from 'fast-check';
import { DataSource } from 'typeorm';
import { aLeg } from '../leg.fixture.js';
import { LegStore } from '../legs/leg-store.js';
import type { Leg } from '../legs/leg.js';
import { migrations } from '../migrations/index.js';
import { liveCalls } from './live-calls.js';
import { LiveStore } from './live-store.js';
import type { OpenCall } from './open-call.js';
import { unknownCalls } from './unknown-calls.js';

const start = Date.parse('2026-11-10T10:00:00Z') * 1000;
const service = { as: 'service', service: 'spec' } as const;

let spec: FreshDatabase;
let database: DataSource;
let store: LiveStore;
let legs: LegStore;

let serial = 0;
const uuid = (): string => `20000000-0000-4000-8000-${String((serial += 1)).padStart(12, '0')}`;

const core = 'aaaaaaaa-0000-4000-8000-000000000001';

const call = (more: Partial<OpenCall> = {}): OpenCall => ({
  callId: uuid(),
  switchName: 'fs1',
  ownerId: 'owner-1',
  carrierId: 'kpn',
  callingNumber: '+31612345678',
  withheld: false,
  origin: { country: 'NL', kind: 'mobile' },
  calledNumber: '+319001234',
  coreUuid: core,
  startedAt: start + serial,
  answeredAt: start + 2_000_000 + serial,
  lastSeenAt: start + 2_000_000 + serial,
  ...more,
});

/** The call as its switch said it. */
const said = (one: OpenCall): Omit<OpenCall, 'coreUuid'> => {
  const { coreUuid: _, ...rest } = one;
  return rest;
};
/** The call as shown, before its node is added. */
const shown = (one: OpenCall) => ({ ...said(one), connectedAt: null });

const legOf = ({ callId, startedAt, answeredAt }: OpenCall): Leg =>
  aLeg({
    uuid: callId,
    startedAt,
    answeredAt,
    endedAt: (answeredAt ?? startedAt) + 1_000_000,
    billedMicros: 1_000_000,
  });

const ask = (scope: Scope, more: { ownerId?: string; callId?: string; limit?: number } = {}) =>
  liveCalls(database, { scope, limit: 200, ...more });

const unknown = async (scope: Scope = service): Promise<string[]> =>
  (await unknownCalls(database, { scope, limit: 200 })).items.map(({ callId }) => callId);

const rows = () => spec.query<{ call_id: string }>('select call_id from cdr.live_calls');

/** Moves all times back, as if no call had been seen for so many seconds. */
const pass = (seconds: number) =>
  spec.query(
    `update cdr.live_calls set seen_at = seen_at - make_interval(secs => $1),
       gone_at = gone_at - make_interval(secs => $1)`,
    [seconds],
  );

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = new DataSource({
    type: 'postgres',
    url: spec.config.DATABASE_URL,
    poolSize: 10,
  });
  await database.initialize();
  store = new LiveStore(database);
  legs = new LegStore(database);
});
afterAll(async () => {
  await database.destroy();
  await spec.drop();
});
beforeEach(async () => {
  await database.query('truncate cdr.live_calls, cdr.unknown_calls, cdr.legs, cdr.pending_legs');
});

const none = { listed: [], answered: [], over: [] };

describe('the list of calls under way', () => {
  it('holds a call as reported, before and after its answer, until it ends', async () => {
    const one = call({ origin: { country: null, kind: 'unknown' }, carrierId: null });
    const ringing = { ...one, answeredAt: null };
    const ref = { callId: one.callId, ownerId: one.ownerId };
    expect(await store.list([ringing])).toEqual({ ...none, listed: [ref] });
    expect(await ask(service)).toEqual({ calls: [shown(ringing)], total: 1 });
    expect(await store.list([ringing])).toEqual(none);
    expect(await store.list([one])).toEqual({ ...none, answered: [ref] });
    expect(await store.list([one, one])).toEqual(none);
    expect(await store.list([ringing])).toEqual(none);
    expect(await ask(service)).toEqual({ calls: [shown(one)], total: 1 });
    expect(await store.ended([one.callId, uuid()])).toEqual([ref]);
    expect(await store.ended([one.callId])).toEqual([]);
    expect(await ask(service)).toEqual({ calls: [], total: 0 });
  });

  it('shows no ended call, though its answer arrives again before its leg', async () => {
    const one = call();
    await store.list([{ ...one, answeredAt: null }]);
    await store.ended([one.callId]);
    await store.list([one]);
    expect((await ask(service)).total).toBe(0);
    await legs.commit([{ leg: legOf(one), source: 'post' }]);
    expect(await store.ended([one.callId])).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  it('never holds a call whose A leg is stored', async () => {
    const one = call();
    await legs.commit([{ leg: legOf(one), source: 'post' }]);
    expect(await store.list([one])).toEqual(none);
    expect(await rows()).toEqual([]);
  });

  it('holds the later of two calls with the same uuid', async () => {
    const earlier = call({ startedAt: start - 90_000_000_000, ownerId: 'owner-2' });
    const later = { ...earlier, startedAt: start, ownerId: 'owner-1' };
    await store.list([earlier]);
    await store.ended([earlier.callId]);
    await store.list([later]);
    await store.list([earlier]);
    expect(await ask(service)).toEqual({ calls: [shown(later)], total: 1 });
    const both = call();
    await store.list([
      { ...both, startedAt: start + 1 },
      { ...both, startedAt: start },
    ]);
    expect(await ask(service, { callId: both.callId })).toMatchObject({
      calls: [{ startedAt: start + 1 }],
    });
  });

  it('refuses a withheld number', async () => {
    const bad = call({ withheld: true });
    await expect(store.list([bad])).rejects.toThrow('check constraint');
  });

  it('is empty at the end though answers and legs arrive at the same time', async () => {
    for (let round = 0; round < 20; round += 1) {
      const calls = Array.from({ length: 20 }, () => call());
      const over = async (): Promise<void> => {
        await legs.commit(calls.map((one) => ({ leg: legOf(one), source: 'post' })));
        await store.ended(calls.map(({ callId }) => callId).toReversed());
      };
      await Promise.all([store.list(calls), over(), store.list(calls.toReversed()), over()]);
      expect(await rows()).toEqual([]);
    }
  });
});

describe('an answered call', () => {
  const doings = ['ringing', 'answer', 'hangup', 'leg', 'restart', 'away', 'lost', 'seen'] as const;
  type Doing = (typeof doings)[number];
  const other = 'aaaaaaaa-0000-4000-8000-000000000002';

  const does: Record<Doing, (by: LiveStore, one: OpenCall) => Promise<unknown>> = {
    ringing: (by, one) => by.list([{ ...one, answeredAt: null }]),
    answer: (by, one) => by.list([one]),
    hangup: (by, one) => by.ended([one.callId]),
    leg: async (by, one) => {
      await legs.commit([{ leg: legOf(one), source: 'event' }]);
      await by.ended([one.callId]);
    },
    restart: (by, { switchName }) =>
      by.closeRestarted({ switchName, coreUuid: other, at: start, uuids: [] }),
    away: (by, { switchName }) => by.closeAway(switchName, 0),
    lost: (by) => by.closeGone(0),
    // A replica that was away finds the call still on its switch.
    seen: (by, one) => by.list([one]),
  };

  it('is in one state only, open, stored or unknown, for any order of events and replicas', async () => {
    const replicas = [new LiveStore(database), new LiveStore(database)];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom(...doings), { maxLength: 8 }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.boolean(),
        async (orders, together) => {
          const calls = orders.map((more) => {
            const order: Doing[] = ['answer', ...more];
            return { order, one: call() };
          });
          const run = async ({ order, one }: (typeof calls)[number]): Promise<void> => {
            for (const [turn, doing] of order.entries()) {
              await does[doing](replicas[turn % 2] ?? store, one);
            }
          };
          if (together) await Promise.all(calls.map(run));
          else for (const each of calls) await run(each);
          const open = new Set((await rows()).map(({ call_id }) => call_id));
          const given = new Set(await unknown());
          for (const { order, one } of calls) {
            const places = [
              order.includes('leg') ? 'held' : [],
              open.has(one.callId) ? 'open' : [],
              given.has(one.callId) ? 'unknown' : [],
            ].flat();
            expect(places).toHaveLength(1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is never both stored and unknown, though its leg arrives while its switch is given up', async () => {
    for (let round = 0; round < 20; round += 1) {
      const calls = Array.from({ length: 20 }, () => call());
      await store.list(calls);
      const over = async (): Promise<void> => {
        await legs.commit(calls.map((one) => ({ leg: legOf(one), source: 'post' })));
        await store.ended(calls.map(({ callId }) => callId).toReversed());
      };
      await Promise.all([store.closeAway('fs1', 0), over(), store.closeAway('fs1', 0)]);
      expect(await rows()).toEqual([]);
      expect(await unknown()).toEqual([]);
    }
  });

  it('is removed from the unknown calls by a later check, if the process that stored its leg died', async () => {
    const [one, two] = [call(), call()];
    await store.list([one, two]);
    await store.closeAway('fs1', 0);
    await legs.commit([{ leg: legOf(one), source: 'spool' }]);
    expect(await unknown()).toHaveLength(2);
    await store.forgetKnown(24);
    expect(await unknown()).toEqual([two.callId]);
  });
});

describe('LiveStore', () => {
  const view = (uuids: readonly string[], more: { coreUuid?: string } = {}) => ({
    switchName: 'fs1',
    coreUuid: core,
    at: start + 60_000_000,
    uuids,
    ...more,
  });
  const ref = ({ callId, ownerId }: OpenCall) => ({ callId, ownerId });

  it('updates when a switch’s calls were last seen, and gives channels that are not listed', async () => {
    const [one, two] = [call(), call({ switchName: 'fs2' })];
    await store.list([one, two]);
    const stranger = uuid();
    expect(await store.seen(view([one.callId, two.callId, stranger]))).toEqual([stranger]);
    const { calls } = await ask(service);
    expect(Object.fromEntries(calls.map((each) => [each.callId, each.lastSeenAt]))).toEqual({
      [one.callId]: start + 60_000_000,
      [two.callId]: two.lastSeenAt,
    });
  });

  it('gives listed calls that the switch no longer has, except calls seen just now', async () => {
    const [here, gone, elsewhere, before] = [
      call(),
      call(),
      call({ switchName: 'fs2' }),
      call({ coreUuid: 'aaaaaaaa-0000-4000-8000-000000000009' }),
    ];
    await store.list([here, gone, elsewhere, before]);
    expect(await store.missing(view([here.callId]))).toEqual([]);
    await pass(6);
    expect(await store.missing(view([here.callId]))).toEqual([gone.callId]);
    await store.seen(view([gone.callId]));
    expect(await store.missing(view([here.callId]))).toEqual([]);
  });

  it('closes the answered calls of a restarted switch as unknown, and ends its ringing ones', async () => {
    const again = { coreUuid: 'aaaaaaaa-0000-4000-8000-000000000002' };
    const [answered, ringing, ended, elsewhere, later] = [
      call(),
      call({ answeredAt: null }),
      call(),
      call({ switchName: 'fs2' }),
      call(again),
    ];
    await store.list([answered, ringing, ended, elsewhere]);
    await store.ended([ended.callId]);
    expect(await store.closeRestarted(view([]))).toEqual({ over: [], unknown: [] });
    await store.list([later]);
    const closing = await store.closeRestarted(view([later.callId], again));
    expect(new Set(closing.over)).toEqual(new Set([ref(answered), ref(ringing)]));
    expect(closing.unknown.toSorted()).toEqual([answered.callId, ended.callId].toSorted());
    expect((await ask(service)).calls.map(({ callId }) => callId)).toEqual([
      later.callId,
      elsewhere.callId,
    ]);
    expect(await store.switchesWithUnknown(24)).toEqual(['fs1']);
    expect(await store.switchesWithUnknown(0)).toEqual([]);
  });

  it('closes the calls of a switch that no replica has seen for a given time', async () => {
    const [one, two] = [call(), call({ switchName: 'fs2' })];
    await store.list([one, two]);
    expect(await store.closeAway('fs1', 60_000)).toEqual({ over: [], unknown: [] });
    await pass(61);
    await store.seen(view([one.callId]));
    expect(await store.closeAway('fs1', 60_000)).toEqual({ over: [], unknown: [] });
    await pass(61);
    expect(await store.closeAway('fs1', 60_000)).toEqual({
      over: [ref(one)],
      unknown: [one.callId],
    });
    expect(await store.switches()).toEqual(['fs2']);
  });

  it('closes an ended call as unknown if its leg never arrives', async () => {
    const [one, ringing] = [call(), call({ answeredAt: null })];
    await store.list([one, ringing]);
    await store.ended([one.callId, ringing.callId]);
    expect(await store.closeGone(60_000)).toEqual({ over: [], unknown: [] });
    await pass(61);
    expect(await store.closeGone(60_000)).toEqual({ over: [], unknown: [one.callId] });
    expect(await rows()).toEqual([]);
  });
});

describe('calls closed as unknown', () => {
  it('are listed by page, latest closed first; an owner sees its own only', async () => {
    const mine = [call(), call(), call()];
    const other = call({ ownerId: 'owner-2' });
    const closed: OpenCall[] = [];
    for (const one of [mine[0], other, mine[1], mine[2]]) {
      if (one === undefined) throw new Error('no call');
      await store.list([one]);
      await store.closeAway('fs1', 0);
      closed.unshift(one);
    }
    const owner = { as: 'owner', ownerId: 'owner-1' } as const;
    const first = await unknownCalls(database, { scope: owner, limit: 2 });
    expect(first).toMatchObject({ items: [mine[2], mine[1]].map((one) => one && said(one)) });
    if (first.next === null) throw new Error('no page behind the first');
    const next = { scope: owner, limit: 2, after: first.next };
    expect(await unknownCalls(database, next)).toMatchObject({
      items: [{ callId: mine[0]?.callId }],
      next: null,
    });
    expect(await unknown()).toEqual(closed.map(({ callId }) => callId));
    const ofOther = { scope: service, ownerId: 'owner-2', limit: 9 };
    expect((await unknownCalls(database, ofOther)).items).toMatchObject([{ ownerId: 'owner-2' }]);
    await expect(unknownCalls(database, { ...ofOther, scope: owner })).rejects.toMatchObject({
      code: 'no-such-owner',
    });
  });
});

describe('the calls under way', () => {
  it('are only the owner’s own for an owner, and those of any owner for staff', async () => {
    const mine = [call(), call(), call()];
    const other = call({ ownerId: 'owner-2' });
    const nobodys = call({ ownerId: null });
    await store.list([...mine, other, nobodys]);
    const owner = { as: 'owner', ownerId: 'owner-1' } as const;
    const staff = { as: 'staff', staffId: 's', reason: 'r' } as const;
    const newestFirst = mine.toReversed().map(shown);
    expect(await ask(owner)).toEqual({ calls: newestFirst, total: 3 });
    expect(await ask(owner, { ownerId: 'owner-1' })).toEqual({ calls: newestFirst, total: 3 });
    expect(await ask(owner, { limit: 2 })).toEqual({ calls: newestFirst.slice(0, 2), total: 3 });
    expect(await ask(owner, { callId: other.callId })).toEqual({ calls: [], total: 0 });
    await expect(ask(owner, { ownerId: 'owner-2' })).rejects.toMatchObject({ kind: 'not-found' });
    expect((await ask(staff)).total).toBe(5);
    expect(await ask(staff, { ownerId: 'owner-2' })).toEqual({ calls: [shown(other)], total: 1 });
    expect(await ask(service, { callId: nobodys.callId })).toMatchObject({
      calls: [shown(nobodys)],
    });
  });
});
