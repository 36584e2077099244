import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { eventually, freshDatabase, type FreshDatabase } from '@app/testing';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { aLeg } from '../leg.fixture.js';
import type { Config } from '../kernel/config.js';
import { DatabaseOutage } from '../kernel/database-outage.js';
import { LegStore } from '../legs/leg-store.js';
import type { Leg } from '../legs/leg.js';
import { migrations } from '../migrations/index.js';
import { Completion } from '../records/completion.service.js';
import type { LongCalls } from '../records/long-calls.service.js';
import { numberReading } from '../records/assembling/number-reading.js';
import type { RecordPublisher } from '../records/record-publisher.service.js';
import { RecordQuestions } from '../records/record-questions.js';
import { RecordStore } from '../records/record-store.js';
import { OrphanLegs } from './orphan-legs.js';

const start = Date.parse('2026-11-10T10:00:00Z') * 1000;

let spec: FreshDatabase;
let database: DataSource;
let legs: LegStore;
let completion: Completion;
let outage: DatabaseOutage;
let errors: jest.SpiedFunction<Logger['error']>;

let serial = 0;
const uuid = (): string => `30000000-0000-4000-8000-${String((serial += 1)).padStart(12, '0')}`;

/** A call whose A leg names its one B leg. */
function call(own: Leg['own'] = {}): { a: Leg; b: Leg } {
  const ids = [uuid(), uuid()] as const;
  const a = aLeg({
    uuid: ids[0],
    startedAt: start,
    originatedLegs: [ids[1]],
    lastBridgeTo: ids[1],
    own,
  });
  const b: Leg = {
    ...a,
    uuid: ids[1],
    direction: 'outbound',
    startedAt: start + 1000,
    callingNumber: null,
    originatedLegs: [],
    lastBridgeTo: null,
    own: { attempt: '1', destination: '+31201000101' },
  };
  return { a, b };
}

/** Commits legs like a replica that dies before it completes the call. */
const commit = (...group: readonly Leg[]) =>
  legs.commit(group.map((leg) => ({ leg, source: 'post' as const })));

/** Moves the arrival of the waiting legs back by a minute. */
const age = () =>
  spec.query(`update cdr.pending_legs set received_at = received_at - interval '1 minute'`);

const rows = (table: string) => spec.query<Record<string, unknown>>(`select * from cdr.${table}`);

const recordedWithGap = async (leg: Leg): Promise<void> => {
  await commit(leg);
  await new RecordStore(database, numberReading, () => false).complete([leg.uuid], true);
};

const startCompletion = (config: Partial<Config> = {}): Promise<void> => {
  completion = new Completion(
    database,
    {
      SWEEP_MS: 100,
      COMPLETE_AFTER_MS: 600_000,
      COMPLETE_SPOOLED_AFTER_MS: 600_000,
      ...config,
    } as Config,
    { wake: () => undefined } as RecordPublisher,
    outage,
    { isLong: () => false } as unknown as LongCalls,
  );
  return completion.onApplicationBootstrap();
};

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = new DataSource({
    type: 'postgres',
    url: spec.config.DATABASE_URL,
    poolSize: 10,
  });
  await database.initialize();
  legs = new LegStore(database);
});
afterAll(async () => {
  await database.destroy();
  await spec.drop();
});
beforeEach(async () => {
  outage = new DatabaseOutage();
  errors = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  await database.query(
    `truncate cdr.legs, cdr.call_records, cdr.pending_legs, cdr.corrections, cdr.orphan_legs,
       cdr.spool_arrivals`,
  );
});
afterEach(async () => {
  await completion.onModuleDestroy();
  jest.restoreAllMocks();
});

describe('a leg that arrives after its call’s record', () => {
  it('is no orphan and becomes a correction, though its replica died before it completed the call', async () => {
    const { a, b } = call();
    await recordedWithGap(a);
    await startCompletion();
    await commit(b);
    await age();
    const orphans = new OrphanLegs(database, () => Promise.resolve('gone'), {
      askAfterMs: 0,
      graceMs: 0,
    });
    expect([...(await orphans.check()), ...(await orphans.check())]).toEqual([]);
    await eventually(async () => (await rows('corrections')).length === 1);
    expect(await rows('corrections')).toMatchObject([{ call_id: a.uuid, leg_uuid: b.uuid }]);
    expect(await rows('orphan_legs')).toEqual([]);
    expect(await rows('pending_legs')).toEqual([]);
  });

  it('is in the corrected record that services get, in the order of commit', async () => {
    const made = [call(), call()];
    for (const { a } of made) await recordedWithGap(a);
    await startCompletion();
    for (const [index, { b }] of made.toReversed().entries()) {
      await commit(b);
      completion.checkSoon([b.callId]);
      await eventually(async () => (await rows('corrections')).length === index + 1);
    }
    const questions = new RecordQuestions(database);
    const scope = { as: 'service', service: 'spec' } as const;
    const first = await questions.corrections({ scope, after: 0, limit: 1 });
    const rest = await questions.corrections({ scope, after: first.next, limit: 200 });
    const corrections = [...first.items, ...rest.items];
    expect(corrections[0]!.position).toBeLessThan(corrections[1]!.position);
    const [one, two] = made;
    expect(corrections.map(({ record }) => record)).toMatchObject([
      { callId: two!.a.uuid, callingNumber: null, attempts: [{ legUuid: two!.b.uuid }] },
      { callId: one!.a.uuid, billedMicros: 9_000_000, missingLegs: [] },
    ]);
    expect(await questions.corrections({ scope, after: rest.next, limit: 1 })).toEqual({
      items: [],
      next: rest.next,
    });
    // A correction of a deleted record is left out, and delays no later one.
    await database.query('delete from cdr.call_records where call_id = $1', [two!.a.uuid]);
    expect(await questions.corrections({ scope, after: 0, limit: 1 })).toEqual({
      items: [],
      next: first.next,
    });
    const staff = { as: 'staff', staffId: 'anna', reason: 'why not' } as const;
    await expect(questions.corrections({ scope: staff, after: 0, limit: 1 })).rejects.toMatchObject(
      {
        code: 'services-only',
      },
    );
  });

  it('becomes a correction though the first attempt failed', async () => {
    const { a, b } = call();
    await recordedWithGap(a);
    await startCompletion();
    await database.query('alter table cdr.corrections rename to corrections_away');
    await commit(b);
    completion.checkSoon([b.callId]);
    await eventually(() =>
      errors.mock.calls.some(([message]) => String(message).includes('some calls')),
    );
    await database.query('alter table cdr.corrections_away rename to corrections');
    await eventually(async () => (await rows('corrections')).length === 1);
    expect(await rows('pending_legs')).toEqual([]);
  });

  it('is in the record if it was listed as an orphan before its A leg arrived', async () => {
    const { a, b } = call();
    await commit(b);
    const orphans = new OrphanLegs(database, () => Promise.resolve('gone'), {
      askAfterMs: 0,
      graceMs: 0,
    });
    await orphans.check();
    expect(await orphans.check()).toMatchObject([{ uuid: b.uuid }]);
    // An A leg that names no B legs is complete by itself.
    await commit({ ...a, originatedLegs: [] });
    await startCompletion();
    await eventually(async () => (await rows('call_records')).length === 1);
    expect(await rows('call_records')).toMatchObject([{ attempts: [{ legUuid: b.uuid }] }]);
    expect((await rows('orphan_legs'))[0]?.['resolved_at']).not.toBeNull();
  });
});

describe('a call without one of its legs', () => {
  const spooled = (at: string) =>
    database.query(
      `insert into cdr.spool_arrivals (switch_name, last_at) values ('fs1', ${at})
       on conflict (switch_name) do update set last_at = excluded.last_at`,
    );
  const recorded = async () => (await rows('call_records')).map((row) => row['call_id']);

  it('waits while legs of its switch arrive from a spool, and is complete with one of them', async () => {
    const [waits, other] = [call(), call()];
    await commit(waits.a, { ...other.a, switchName: 'fs2' });
    await spooled(`clock_timestamp() + interval '1 hour'`);
    await startCompletion({ COMPLETE_AFTER_MS: 20 });
    await eventually(async () => expect(await recorded()).toEqual([other.a.uuid]));
    await commit(waits.b);
    completion.checkSoon([waits.b.callId]);
    await eventually(async () => (await recorded()).length === 2);
    expect(await rows('call_records')).toContainEqual(
      expect.objectContaining({ call_id: waits.a.uuid, missing_legs: [] }),
    );
    expect(await rows('corrections')).toEqual([]);
  });

  it('waits no longer once the spool is empty, or after the longest wait', async () => {
    const [waits, old] = [call(), call()];
    await commit(old.a);
    await age();
    await commit(waits.a);
    await spooled(`clock_timestamp() + interval '1 hour'`);
    await startCompletion({ COMPLETE_AFTER_MS: 20, COMPLETE_SPOOLED_AFTER_MS: 60_000 });
    await eventually(async () => expect(await recorded()).toEqual([old.a.uuid]));
    await spooled(`clock_timestamp() - interval '1 minute'`);
    await eventually(async () => (await recorded()).length === 2);
  });

  it('waits from the end of an outage, during which no leg could be stored', async () => {
    let passed = 0;
    const now = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => now() + passed);
    jest.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
    const { a } = call();
    await commit(a);
    await age();
    await startCompletion({ COMPLETE_AFTER_MS: 30_000 });
    outage.covers(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
    passed += 60_000;
    const swept = jest.spyOn(database, 'query');
    await eventually(() => swept.mock.calls.length > 5);
    expect(await recorded()).toEqual([]);
    passed += 30_000;
    await eventually(async () => (await recorded()).length === 1);
  });
});

describe('calls whose record can never be made', () => {
  it('delay no other call, and do not flood the log', async () => {
    await database.query(
      `create function cdr.fail() returns trigger language plpgsql as
       $$ begin raise exception 'never'; end $$`,
    );
    await database.query(
      `create trigger fail before insert on cdr.call_records for each row
       when (new.owner_id = 'fails') execute function cdr.fail()`,
    );
    await commit(...Array.from({ length: 501 }, () => call({ ownerId: 'fails' }).a));
    await age();
    const { a: good } = call();
    await commit(good);
    await startCompletion({ COMPLETE_AFTER_MS: 0 });
    await eventually(async () => (await rows('call_records')).length === 1, { limitMs: 25_000 });
    expect(await rows('call_records')).toMatchObject([{ call_id: good.uuid }]);
    const lines = errors.mock.calls.filter(([message]) => String(message).includes('some calls'));
    expect(lines.length).toBeLessThan(30);
    await completion.onModuleDestroy();
    await database.query('drop function cdr.fail() cascade');
  });
});
