import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LiveCall, Scope } from '@app/contracts';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import * as fc from 'fast-check';
import { DataSource } from 'typeorm';
import { LegStore } from '../legs/leg-store.js';
import type { Leg } from '../legs/leg.js';
import { migrations } from '../migrations/index.js';
import type { ChannelState } from '../switches/switches.service.js';
import { liveCalls } from './live-calls.js';
import { LiveStore } from './live-store.js';
import { StaleCalls } from './stale-calls.js';

const start = Date.parse('2026-11-10T10:00:00Z') * 1000;
const service = { as: 'service', service: 'spec' } as const;

let spec: FreshDatabase;
let database: DataSource;
let store: LiveStore;
let legs: LegStore;

let serial = 0;
const uuid = (): string => `20000000-0000-4000-8000-${String((serial += 1)).padStart(12, '0')}`;

const call = (more: Partial<LiveCall> = {}): LiveCall => ({
  callId: uuid(),
  switchName: 'fs1',
  ownerId: 'owner-1',
  carrierId: 'kpn',
  callingNumber: '+31612345678',
  withheld: false,
  origin: { country: 'NL', kind: 'mobile' },
  calledNumber: '+319001234',
  startedAt: start,
  answeredAt: start + 2_000_000 + serial,
  ...more,
});

const legOf = ({ callId, startedAt, answeredAt }: LiveCall): Leg => ({
  uuid: callId,
  switchName: 'fs1',
  direction: 'inbound',
  callId,
  startedAt,
  progressedAt: null,
  answeredAt,
  endedAt: answeredAt + 1_000_000,
  billedMicros: 1_000_000,
  hangupCause: 'NORMAL_CLEARING',
  callingNumber: null,
  withheld: false,
  calledNumber: '09001234',
  sipCallId: null,
  originatedLegs: [],
  lastBridgeTo: null,
  own: {},
});

const ask = (scope: Scope, more: { ownerId?: string; callId?: string; limit?: number } = {}) =>
  liveCalls(database, { scope, limit: 200, ...more });

beforeAll(async () => {
  spec = await freshDatabase();
  database = new DataSource({
    type: 'postgres',
    url: spec.config.DATABASE_URL,
    migrations,
    poolSize: 10,
  });
  await database.initialize();
  await database.query('create schema cdr');
  await database.runMigrations();
  store = new LiveStore(database);
  legs = new LegStore(database);
});
afterAll(async () => {
  await database.destroy();
  await spec.drop();
});
beforeEach(async () => {
  await database.query('truncate cdr.live_calls, cdr.legs, cdr.pending_legs');
});

describe('the list', () => {
  it('holds an answered call as it was told, until it ends', async () => {
    const one = call({ origin: { country: null, kind: 'unknown' }, carrierId: null });
    const ref = { callId: one.callId, ownerId: one.ownerId };
    expect(await store.list([one])).toEqual({ listed: [ref], over: [] });
    expect(await ask(service)).toEqual({ calls: [one], total: 1 });
    expect(await store.list([one, one])).toEqual({ listed: [], over: [] });
    expect(await store.remove([one.callId, uuid()])).toEqual([ref]);
    expect(await store.remove([one.callId])).toEqual([]);
    expect(await ask(service)).toEqual({ calls: [], total: 0 });
  });

  it('never holds a call whose A leg is held', async () => {
    const one = call();
    await legs.commit([{ leg: legOf(one), source: 'post' }]);
    expect(await store.list([one])).toEqual({ listed: [], over: [] });
    expect((await ask(service)).total).toBe(0);
  });

  it('holds the later call of a uuid that came again', async () => {
    const earlier = call({ startedAt: start - 90_000_000_000, ownerId: 'owner-2' });
    const later = { ...earlier, startedAt: start, ownerId: 'owner-1' };
    await store.list([earlier]);
    await store.list([later]);
    await store.list([earlier]);
    expect(await ask(service)).toEqual({ calls: [later], total: 1 });
    const both = call();
    await store.list([{ ...both, startedAt: start + 1 }, both]);
    expect(await ask(service, { callId: both.callId })).toMatchObject({
      calls: [{ startedAt: start + 1 }],
    });
  });

  it('refuses a number that is withheld', async () => {
    const bad = call({ withheld: true });
    await expect(store.list([bad])).rejects.toThrow('check constraint');
  });

  it('is empty in the end, in whatever order answers, hang-ups and legs come, and from whom', async () => {
    const doings = ['answer', 'answer', 'hangup', 'leg', 'leg'] as const;
    const replicas = [new LiveStore(database), new LiveStore(database)];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.shuffledSubarray([...doings], { minLength: doings.length }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.boolean(),
        async (orders, together) => {
          const calls = orders.map((order) => ({ order, one: call() }));
          const run = async ({ order, one }: (typeof calls)[number]): Promise<void> => {
            let told = 0;
            for (const doing of order) {
              const replica = replicas[told++ % 2] ?? store;
              if (doing === 'answer') await replica.list([one]);
              else if (doing === 'hangup') await replica.remove([one.callId]);
              else {
                await legs.commit([{ leg: legOf(one), source: 'event' }]);
                await replica.remove([one.callId]);
              }
            }
          };
          if (together) await Promise.all(calls.map(run));
          else for (const each of calls) await run(each);
          expect((await ask(service)).total).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is empty in the end though answers and legs come at the very same time', async () => {
    for (let round = 0; round < 20; round += 1) {
      const calls = Array.from({ length: 20 }, () => call());
      const over = async (): Promise<void> => {
        await legs.commit(calls.map((one) => ({ leg: legOf(one), source: 'post' })));
        await store.remove(calls.map(({ callId }) => callId).toReversed());
      };
      await Promise.all([store.list(calls), over(), store.list(calls.toReversed()), over()]);
      expect(await ask(service)).toEqual({ calls: [], total: 0 });
    }
  });
});

describe('the calls under way', () => {
  it('are an owner’s own for an owner, and those of any owner for staff', async () => {
    const mine = [call(), call(), call()];
    const other = call({ ownerId: 'owner-2' });
    const nobodys = call({ ownerId: null });
    await store.list([...mine, other, nobodys]);
    const owner = { as: 'owner', ownerId: 'owner-1' } as const;
    const staff = { as: 'staff', staffId: 's', reason: 'r' } as const;
    const newestFirst = mine.toReversed();
    expect(await ask(owner)).toEqual({ calls: newestFirst, total: 3 });
    expect(await ask(owner, { ownerId: 'owner-1' })).toEqual({ calls: newestFirst, total: 3 });
    expect(await ask(owner, { limit: 2 })).toEqual({ calls: newestFirst.slice(0, 2), total: 3 });
    expect(await ask(owner, { callId: other.callId })).toEqual({ calls: [], total: 0 });
    await expect(ask(owner, { ownerId: 'owner-2' })).rejects.toMatchObject({ kind: 'not-found' });
    expect((await ask(staff)).total).toBe(5);
    expect(await ask(staff, { ownerId: 'owner-2' })).toEqual({ calls: [other], total: 1 });
    expect(await ask(service, { callId: nobodys.callId })).toMatchObject({ calls: [nobodys] });
  });
});

describe('stale calls', () => {
  const asked: string[] = [];
  const stale = (states: Record<string, ChannelState>): StaleCalls => {
    asked.length = 0;
    return new StaleCalls(database, (_, callId) => {
      asked.push(callId);
      return Promise.resolve(states[callId] ?? 'exists');
    });
  };

  it('are those that their switch has no more, and those of a switch that is no more', async () => {
    const [here, gone, vanished] = [call(), call(), call({ switchName: 'fs2' })];
    await store.list([here, gone, vanished]);
    const states = { [gone.callId]: 'gone', [vanished.callId]: 'unknown-switch' } as const;
    expect(await stale(states).ofSwitch('fs1')).toEqual([gone.callId]);
    expect(await stale(states).notAskedFor(60_000)).toEqual([]);
    expect(asked).toEqual([]);
    await database.query(`update cdr.live_calls set checked_at = checked_at - interval '2 min'`);
    const found = await stale(states).notAskedFor(60_000);
    expect(found.toSorted()).toEqual([gone.callId, vanished.callId].toSorted());
    await stale(states).notAskedFor(60_000);
    expect(asked).toEqual([]);
  });

  it('are none while their switch can’t be reached, which is asked once', async () => {
    const calls = [call(), call(), call()];
    await store.list(calls);
    const states = Object.fromEntries(calls.map((one) => [one.callId, 'unreachable'] as const));
    expect(await stale(states).ofSwitch('fs1')).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('are found among more than are asked about in one step', async () => {
    const calls = Array.from({ length: 450 }, () => call());
    await store.list(calls);
    const states = Object.fromEntries(calls.map((one) => [one.callId, 'gone'] as const));
    expect(await stale(states).ofSwitch('fs1')).toHaveLength(450);
    expect(asked).toHaveLength(450);
  });
});
