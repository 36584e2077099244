import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallRecord } from '@app/contracts';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { attempt, callRecord } from '@app/testing/builders';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { Partitions } from '../partitions/partitions.js';
import { insertStored } from '../records/record-rows.js';
import { serviceLevel } from './service-level.js';

const second = 1_000_000;
const now = new Date('2026-11-25T12:00:00Z');
const noon = Date.parse('2026-11-25T10:00:00Z') * 1000;

let spec: FreshDatabase;
let database: DataSource;
let position = 0;

/** A queued call whose destination answered so many seconds after the queue began; null: nobody did. */
const queued = (answersAfter: number | null, changes: Partial<CallRecord> = {}): CallRecord => {
  const startedAt = changes.startedAt ?? noon;
  const queuedAt = startedAt + 15 * second;
  const answeredAt = answersAfter === null ? null : queuedAt + answersAfter * second;
  const endedAt = (answeredAt ?? queuedAt) + 60 * second;
  return callRecord({
    ownerId: 'shop',
    calledNumber: '+319001234',
    startedAt,
    answeredAt: queuedAt,
    queuedAt,
    endedAt,
    deliveredTo: answeredAt === null ? null : '+31201000101',
    attempts: [
      attempt({ startedAt: queuedAt, answeredAt: null, endedAt: queuedAt + second }),
      ...(answeredAt === null ? [] : [attempt({ startedAt: queuedAt, answeredAt, endedAt })]),
    ],
    ...changes,
  });
};
const keep = (...records: readonly CallRecord[]): Promise<void> =>
  insertStored(
    database,
    records.map((record) => ({ ...record, position: (position += 1) })),
  );

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = await new DataSource({
    type: 'postgres',
    url: spec.config.DATABASE_URL,
  }).initialize();
  await new Partitions(database, { now: () => now }).ensure([noon]);
});
afterAll(async () => {
  await database.destroy();
  await spec.drop();
});

describe('the service level', () => {
  it('counts the queued calls of today by number, and those answered in time', async () => {
    const midnight = Date.parse('2026-11-24T23:00:00Z') * 1000;
    await keep(
      queued(5),
      queued(20),
      queued(21),
      queued(null),
      queued(3, { calledNumber: '+31800111', startedAt: midnight }),
      // Not counted: without a queue, yesterday in the Netherlands, another owner's.
      queued(5, { queuedAt: null }),
      queued(5, { startedAt: midnight - second }),
      queued(5, { ownerId: 'other' }),
      // A leg that answered, but was not connected to the caller.
      queued(5, { deliveredTo: null }),
    );
    expect(await serviceLevel(database, 'shop', 20, now)).toEqual({
      day: '2026-11-25',
      seconds: 20,
      numbers: [
        { number: '+31800111', queued: 1, answered: 1, inTime: 1 },
        { number: '+319001234', queued: 5, answered: 3, inTime: 2 },
      ],
    });
    const [, within5] = (await serviceLevel(database, 'shop', 5, now)).numbers;
    expect(within5).toMatchObject({ queued: 5, inTime: 1 });
    expect((await serviceLevel(database, 'nobody', 20, now)).numbers).toEqual([]);
  });

  it('can be counted by an index of the owner’s calls', async () => {
    await database.query('set enable_seqscan = off');
    const plan = await database.query(`explain (costs off) select count(*) from cdr.call_records
      where owner_id = 'shop' and queued_at is not null and started_at >= ${noon}`);
    await database.query('reset enable_seqscan');
    expect(JSON.stringify(plan)).toMatch(/call_records\w*_owner_id_started_at_idx|queued/);
  });
});
