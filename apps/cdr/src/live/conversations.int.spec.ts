import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { liveCall } from '@app/testing/builders';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { liveCalls } from './live-calls.js';
import { LiveStore } from './live-store.js';
import type { Talk } from './open-call.js';

const uuid = (serial: number): string =>
  `20000000-0000-4000-8000-${String(serial).padStart(12, '0')}`;
const service = { as: 'service', service: 'spec' } as const;

let spec: FreshDatabase;
let database: DataSource;
let store: LiveStore;

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = await new DataSource({
    type: 'postgres',
    url: spec.config.DATABASE_URL,
  }).initialize();
  store = new LiveStore(database);
});
afterAll(async () => {
  await database.destroy();
  await spec.drop();
});

const talk = (call: number, leg: number, at = 5_000_000): Talk => ({
  callId: uuid(call),
  legUuid: uuid(leg),
  at,
});
const connectedAt = async (call: number): Promise<number | null | undefined> => {
  const { calls } = await liveCalls(database, { scope: service, callId: uuid(call), limit: 1 });
  return calls[0]?.connectedAt;
};
const list = (call: number) =>
  store.list([{ ...liveCall({ callId: uuid(call), ownerId: 'shop' }), coreUuid: null }]);

describe('a conversation', () => {
  it('begins with the answer of a destination, and ends with its leg', async () => {
    await list(1);
    expect(await connectedAt(1)).toBeNull();
    const ref = { callId: uuid(1), ownerId: 'shop' };
    expect(await store.connected([talk(1, 11)])).toEqual([ref]);
    expect(await connectedAt(1)).toBe(5_000_000);
    // The switch's answer about the call, and another replica's report, change nothing.
    await list(1);
    expect(await store.connected([talk(1, 11)])).toEqual([]);
    expect(await connectedAt(1)).toBe(5_000_000);
    expect(await store.parted([uuid(12)])).toEqual([]);
    expect(await store.parted([uuid(11)])).toEqual([ref]);
    expect(await connectedAt(1)).toBeNull();
  });

  it('moves on to the next destination, also when the first leg’s end is late', async () => {
    await list(2);
    await store.connected([talk(2, 21)]);
    expect(await store.connected([talk(2, 22, 9_000_000)])).toHaveLength(1);
    expect(await store.parted([uuid(21)])).toEqual([]);
    expect(await connectedAt(2)).toBe(9_000_000);
  });

  it('is not reported when its call is over or unknown', async () => {
    await list(3);
    await store.ended([uuid(3)]);
    expect(await store.connected([talk(3, 31), talk(4, 41)])).toEqual([]);
    expect(await store.connected([])).toEqual([]);
  });
});
