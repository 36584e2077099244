import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from '@app/common';
import type { Alarms } from '@app/platform/alarms';
import { eventually, freshDatabase, type FreshDatabase } from '@app/testing';
import type { Transaction, Transactions } from '@app/platform/database';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { aLeg } from '../leg.fixture.js';
import type { Config } from '../kernel/config.js';
import { DatabaseOutage } from '../kernel/database-outage.js';
import { monthOf, monthsLater } from '../kernel/months.js';
import { periods, type Periods } from '../kernel/periods.js';
import { LegStore } from '../legs/leg-store.js';
import type { Leg } from '../legs/leg.js';
import { migrations } from '../migrations/index.js';
import { Partitions } from '../partitions/partitions.js';
import { numberReading } from '../records/assembling/number-reading.js';
import { RecordStore } from '../records/record-store.js';
import { Ageing, type Aged } from './ageing.js';
import { AgeingJob } from './ageing.service.js';

const clock = { at: new Date(0), now: () => clock.at };
const start = Date.parse('2026-05-20T10:00:00Z') * 1000;
const uuid = '50000000-0000-4000-8000-000000000001';
const number = '+31612345678';

const legOf = (more: Partial<Leg> = {}): Leg =>
  aLeg({
    uuid,
    answeredAt: start + 1000,
    endedAt: start + 9_001_000,
    ...more,
  });

let spec: FreshDatabase;
let database: DataSource;
let legs: LegStore;
let records: RecordStore;
let notes: string[];

const transactions = {
  run: (work: (transaction: Transaction) => Promise<unknown>) =>
    database.transaction((manager) => {
      const audit = {
        note: async (by: string, action: string, subject: string) =>
          void notes.push(`${by} ${action} ${subject}`),
      };
      return work({ manager, audit } as unknown as Transaction);
    }),
} as Pick<Transactions, 'run'>;

async function passAt(iso: string): Promise<Aged[]> {
  clock.at = new Date(iso);
  const reported: Aged[] = [];
  await new Ageing(database, transactions, clock).pass((aged) => reported.push(aged));
  return reported;
}

const commit = (leg: Leg) => legs.commit([{ leg, source: 'post' }]);

const rowsOf = async (table: string): Promise<Record<string, unknown>[]> =>
  spec.query(`select * from cdr.${table}`);

const partitionsOf = async (table: string): Promise<string[]> => {
  const found = await spec.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits
     where inhparent = 'cdr.${table}'::regclass order by 1`,
  );
  return found.map(({ name }) => name);
};

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = new DataSource({ type: 'postgres', url: spec.config.DATABASE_URL });
  await database.initialize();
  records = new RecordStore(database, numberReading, () => false, clock);
});
afterAll(async () => {
  await database.destroy();
  await spec.drop();
});
beforeEach(async () => {
  notes = [];
  clock.at = new Date('2026-05-21T00:00:00Z');
  // a replica that has seen none of these legs
  legs = new LegStore(database, clock);
  await database.query(`truncate cdr.legs, cdr.call_records, cdr.pending_legs, cdr.corrections,
    cdr.orphan_legs, cdr.unknown_calls, cdr.live_calls, cdr.aged_months`);
  await new Partitions(database, { now: () => new Date(start / 1000) }).ensure([start]);
  await commit(legOf());
  await records.complete([uuid]);
});

describe('Ageing.late', () => {
  const lateAt = (iso: string) => {
    clock.at = new Date(iso);
    return new Ageing(database, transactions, clock).late(86_400_000);
  };

  it('lists a step a day after it was due, until it is done', async () => {
    expect(await lateAt('2026-12-01T23:59:59Z')).toEqual([]);
    expect(await lateAt('2026-12-02T00:00:00Z')).toEqual([
      { step: 'caller-truncated', month: '2026_05', dueAt: '2026-12-01T00:00:00.000Z' },
    ]);
    await passAt('2026-12-02T00:00:00Z');
    expect(await lateAt('2026-12-02T00:00:00Z')).toEqual([]);
  });

  it('raises an alarm while ageing fails, and clears it once ageing works', async () => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    jest.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
    const thisMonth = monthOf(systemClock.now().getTime() * 1000);
    const month = [-8, -9]
      .map((count) => monthsLater(thisMonth, count))
      .find(({ from }) => from !== monthOf(start).from)!;
    await new Partitions(database, systemClock).ensure([month.from]);
    const said: string[] = [];
    let fails = true;
    const job = new AgeingJob(
      database,
      {
        run: (work) => (fails ? Promise.reject(new Error('no')) : transactions.run(work as never)),
      } as Transactions,
      { AGE_EVERY_MS: 10 } as Config,
      new DatabaseOutage(),
      {
        raise: (code: string) => said.push(`raise ${code}`),
        clear: (code: string) => said.push(`clear ${code}`),
      } as unknown as Alarms,
    );
    job.onApplicationBootstrap();
    try {
      await eventually(() => said.length > 0);
      expect(new Set(said)).toEqual(new Set(['raise ageing-late']));
      expect(await job.late()).toContainEqual(
        expect.objectContaining({ step: 'caller-truncated', month: month.name }),
      );
      fails = false;
      await eventually(() => said.at(-1) === 'clear ageing-late');
    } finally {
      await job.onModuleDestroy();
      const made = ['legs', 'call_records', 'carrier_calls', 'carrier_matches'];
      await database.query(
        `drop table ${made.map((table) => `cdr.${table}_${month.name}`).join(', ')}`,
      );
      jest.restoreAllMocks();
    }
  });
});

describe('a caller’s number', () => {
  it('is whole until the bill can’t be disputed, then truncated, then removed', async () => {
    expect(await passAt('2026-11-30T23:59:59Z')).toEqual([]);
    expect(await rowsOf('call_records')).toMatchObject([
      { calling_number: number, calling_prefix: null },
    ]);
    expect(await passAt('2026-12-01T00:00:00Z')).toEqual([
      { step: 'caller-truncated', month: '2026_05', rows: 2 },
    ]);
    expect(await rowsOf('call_records')).toMatchObject([
      { calling_number: null, calling_prefix: '+3161234' },
    ]);
    expect(await rowsOf('legs')).toMatchObject([{ calling_number: null }]);
    expect(await passAt('2028-06-01T00:00:00Z')).toEqual([
      { step: 'caller-gone', month: '2026_05', rows: 1 },
    ]);
    expect(await rowsOf('call_records')).toMatchObject([
      { calling_number: null, calling_prefix: null },
    ]);
    expect(notes).toEqual([
      'cdr ageing.caller-truncated 2026_05',
      'cdr ageing.caller-gone 2026_05',
    ]);
  });

  it('is also truncated and removed in carrier calls, which are dropped with the records', async () => {
    await new Partitions(database, { now: () => new Date(start / 1000) }).ensure([start]);
    await database.query(
      `insert into cdr.carrier_calls (import_id, started_at, "row", carrier_id, traffic, billed_by,
         duration_ms, calling_number, withheld, called_number)
       values ($1, $2, 2, 'kpn', 'from-carrier', 'us', 1000, $3, false, '+319001234')`,
      [uuid, start, number],
    );
    await passAt('2026-12-01T00:00:00Z');
    expect(await rowsOf('carrier_calls')).toMatchObject([
      { calling_number: null, calling_prefix: '+3161234' },
    ]);
    await passAt('2028-06-01T00:00:00Z');
    expect(await rowsOf('carrier_calls')).toMatchObject([{ calling_prefix: null }]);
    await passAt('2033-08-01T00:00:00Z');
    expect(await partitionsOf('carrier_calls')).toEqual(['cdr.carrier_calls_default']);
    expect(await partitionsOf('carrier_matches')).toEqual(['cdr.carrier_matches_default']);
  });

  it('is truncated after the configured period, also in a late report', async () => {
    const [first] = periods as [Periods];
    const shorter = [{ ...first, callerWhole: 2 }];
    clock.at = new Date('2026-08-01T00:00:00Z');
    const reported: Aged[] = [];
    await new Ageing(database, transactions, clock, shorter).pass((aged) => reported.push(aged));
    expect(reported).toEqual([{ step: 'caller-truncated', month: '2026_05', rows: 2 }]);
    const other = '50000000-0000-4000-8000-000000000004';
    const leg = legOf({ uuid: other, callId: other });
    await new LegStore(database, clock, shorter).commit([{ leg, source: 'post' }]);
    expect(JSON.stringify(await rowsOf('legs'))).not.toContain('12345678');
  });

  it('is truncated once: another pass reports nothing, and of two concurrent passes only one reports the step', async () => {
    await passAt('2026-12-01T00:00:00Z');
    expect(await passAt('2026-12-02T00:00:00Z')).toEqual([]);
    await database.query('truncate cdr.aged_months');
    const both = await Promise.all([
      passAt('2026-12-02T00:00:00Z'),
      passAt('2026-12-02T00:00:00Z'),
    ]);
    expect(both.flat()).toEqual([{ step: 'caller-truncated', month: '2026_05', rows: 0 }]);
  });

  it('is not restored by a late report, which then corrects other fields only', async () => {
    await passAt('2026-12-01T00:00:00Z');
    legs = new LegStore(database, clock);
    const again = await commit(legOf({ progressedAt: start + 10 }));
    expect(again).toMatchObject({ filled: [{ progressedAt: start + 10, callingNumber: null }] });
    const other = '50000000-0000-4000-8000-000000000002';
    await commit(legOf({ uuid: other, callId: other }));
    await records.complete([uuid, other]);
    for (const table of ['legs', 'call_records', 'corrections']) {
      expect(JSON.stringify(await rowsOf(table))).not.toContain('12345678');
    }
    expect(await rowsOf('corrections')).toMatchObject([
      { changes: [{ field: 'progressedAt', recorded: null, now: start + 10 }] },
    ]);
  });

  it('is left out of a record that is made when truncation is due, but before its pass', async () => {
    const other = '50000000-0000-4000-8000-000000000002';
    await commit(legOf({ uuid: other, callId: other }));
    clock.at = new Date('2026-12-01T00:00:00Z');
    await records.complete([other]);
    expect(await rowsOf('call_records')).toContainEqual(
      expect.objectContaining({ call_id: other, calling_number: null, origin_kind: 'mobile' }),
    );
    await passAt('2026-12-01T00:00:00Z');
    expect(JSON.stringify(await rowsOf('call_records'))).not.toContain(number);
  });

  it('is also truncated in rows from a switch whose clock is ahead, and in live calls that never ended', async () => {
    const later = Date.parse('2038-01-19T00:00:00Z') * 1000;
    const stray = '50000000-0000-4000-8000-000000000003';
    await commit(legOf({ uuid: stray, callId: stray, startedAt: later, endedAt: later + 9 }));
    await records.complete([stray]);
    await database.query(`update cdr.legs set received_at = '2026-05-20'`);
    await database.query(`update cdr.call_records set recorded_at = '2026-05-20'`);
    await database.query(
      `insert into cdr.live_calls (call_id, started_at, last_seen_at, switch_name, calling_number,
         withheld, origin_kind, called_number) values ($1, $2, $2, 'fs1', $3, false, 'mobile', '1')`,
      [uuid, start, number],
    );
    await passAt('2026-12-01T00:00:00Z');
    for (const table of ['legs', 'call_records', 'live_calls']) {
      expect(await rowsOf(table)).not.toEqual([]);
      expect(JSON.stringify(await rowsOf(table))).not.toContain('12345678');
    }
  });
});

describe('ageing', () => {
  it('keeps legs until no late leg can arrive, and records for the period of tax law', async () => {
    await database.query(
      `insert into cdr.orphan_legs (uuid, started_at, switch_name, reason) values ($1, $2, 'fs1', 'gone')`,
      [uuid, start],
    );
    await database.query(
      `insert into cdr.corrections (call_id, call_started_at, leg_uuid, reason, changes, changes_hash)
       values ($1, $2, $1, 'late-leg', '[]', '')`,
      [uuid, start],
    );
    await passAt('2028-06-30T23:59:59Z');
    expect(await rowsOf('legs')).toHaveLength(1);
    expect(await passAt('2028-07-01T00:00:00Z')).toContainEqual({
      step: 'legs-dropped',
      month: '2026_05',
      rows: 2,
    });
    expect(await partitionsOf('legs')).toEqual(['cdr.legs_default']);
    expect(await rowsOf('orphan_legs')).toEqual([]);
    expect(await passAt('2033-07-31T23:59:59Z')).toEqual([]);
    expect(await rowsOf('call_records')).toHaveLength(1);
    expect(await passAt('2033-08-01T00:00:00Z')).toEqual([
      { step: 'records-dropped', month: '2026_05', rows: 2 },
    ]);
    expect(await partitionsOf('call_records')).toEqual(['cdr.call_records_default']);
    expect(await rowsOf('corrections')).toEqual([]);
  });

  it('keeps a call from a switch whose clock is years behind as long as a call that arrived at the same time', async () => {
    const behind = Date.parse('2016-05-20T10:00:00Z') * 1000;
    const stray = '50000000-0000-4000-8000-000000000003';
    const times = { startedAt: behind, answeredAt: behind, endedAt: behind + 9_000_000 };
    clock.at = new Date('2026-05-20T10:00:00Z');
    await commit(legOf({ uuid: stray, callId: stray, ...times }));
    await records.complete([stray]);
    await database.query(`update cdr.legs set received_at = '2026-05-20'`);
    await database.query(`update cdr.call_records set recorded_at = '2026-05-20'`);
    const storedCount = async () =>
      (await rowsOf('call_records')).filter((row) => row['call_id'] === stray).length;
    await passAt('2026-05-21T00:00:00Z');
    expect(await storedCount()).toBe(1);
    expect(await rowsOf('legs')).toHaveLength(2);
    expect(JSON.stringify(await rowsOf('call_records'))).toContain('+3161234');
    await passAt('2033-07-31T23:59:59Z');
    expect(await storedCount()).toBe(1);
    expect(await passAt('2033-08-01T00:00:00Z')).toContainEqual({
      step: 'records-dropped',
      month: 'default',
      rows: 1,
    });
    expect(await storedCount()).toBe(0);
  });

  it('keeps a leg that still waits for its record, however old', async () => {
    const behind = Date.parse('2016-05-20T10:00:00Z') * 1000;
    const stray = '50000000-0000-4000-8000-000000000003';
    const times = { startedAt: behind, answeredAt: behind, endedAt: behind + 9_000_000 };
    await commit(legOf({ uuid: stray, callId: stray, originatedLegs: [uuid], ...times }));
    await database.query(`update cdr.legs set received_at = '2016-05-20'`);
    await passAt('2026-12-01T00:00:00Z');
    const { recorded } = await records.complete([stray], true);
    expect(recorded).toMatchObject([{ callId: stray }]);
    await passAt('2026-12-01T00:00:00Z');
    expect(JSON.stringify(await rowsOf('legs'))).not.toContain(stray);
  });

  it('deletes rows that arrived before the period, whatever their switch’s clock showed', async () => {
    const [ahead, behind] = ['2036-01-01', '2016-01-01'].map((day) => Date.parse(day) * 1000);
    const ids = [1, 2].map((index) => `50000000-0000-4000-8000-00000000001${index}`);
    const note = (startedAt: number | undefined, index: number) =>
      Promise.all([
        database.query(
          `insert into cdr.unknown_calls (call_id, started_at, answered_at, last_seen_at, closed_at,
             switch_name, calling_number, withheld, origin_kind, called_number)
           values ($1, $2, $2, $2, '2026-05-20', 'fs1', $3, false, 'mobile', '1')`,
          [ids[index], startedAt, number],
        ),
        database.query(
          `insert into cdr.live_calls (call_id, started_at, last_seen_at, seen_at, switch_name,
             calling_number, withheld, origin_kind, called_number)
           values ($1, $2, $2, '2026-05-20', 'fs1', $3, false, 'mobile', '1')`,
          [ids[index], startedAt, number],
        ),
        database.query(
          `insert into cdr.corrections (call_id, call_started_at, leg_uuid, reason, changes,
             changes_hash, noted_at) values ($1, $2, $1, 'late-leg', '[]', '', '2026-05-20')`,
          [ids[index], startedAt],
        ),
        database.query(
          `insert into cdr.orphan_legs (uuid, started_at, switch_name, reason, orphaned_at)
           values ($1, $2, 'fs1', 'gone', '2026-05-20')`,
          [ids[index], startedAt],
        ),
      ]);
    await note(ahead, 0);
    await note(behind, 1);
    // a clock that is behind does not delete rows early
    await passAt('2026-11-30T23:59:59Z');
    for (const table of ['unknown_calls', 'live_calls', 'corrections', 'orphan_legs']) {
      expect(await rowsOf(table)).toHaveLength(2);
    }
    await passAt('2026-12-01T00:00:00Z');
    expect(await rowsOf('unknown_calls')).toEqual([]);
    expect(JSON.stringify(await rowsOf('live_calls'))).not.toContain('12345678');
    await passAt('2028-07-01T00:00:00Z');
    expect(await rowsOf('orphan_legs')).toEqual([]);
    await passAt('2033-07-31T23:59:59Z');
    expect(await rowsOf('corrections')).toHaveLength(2);
    await passAt('2033-08-01T00:00:00Z');
    expect(await rowsOf('corrections')).toEqual([]);
  });

  it('keeps unknown calls for as long as their carrier can be asked', async () => {
    await database.query(
      `insert into cdr.unknown_calls (call_id, started_at, answered_at, last_seen_at, closed_at,
         switch_name, withheld, origin_kind, called_number)
       values ($1, $2, $2, $2, '2026-05-20', 'fs1', false, 'mobile', '1')`,
      [uuid, start],
    );
    await passAt('2026-11-30T23:59:59Z');
    expect(await rowsOf('unknown_calls')).toHaveLength(1);
    expect(await passAt('2026-12-01T00:00:00Z')).toContainEqual({
      step: 'unknown-calls-deleted',
      month: 'default',
      rows: 1,
    });
    expect(await rowsOf('unknown_calls')).toEqual([]);
  });
});
