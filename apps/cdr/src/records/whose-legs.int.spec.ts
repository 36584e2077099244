import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { DataSource } from 'typeorm';
import { aLeg as legOf } from '../leg.fixture.js';
import type { Leg } from '../legs/leg.js';
import { LegStore } from '../legs/leg-store.js';
import { migrations } from '../migrations/index.js';
import { numberReading } from './assembling/number-reading.js';
import { RecordQuestions } from './record-questions.js';
import { RecordStore } from './record-store.js';

const start = Date.parse('2026-11-10T10:00:00Z') * 1000;
const hour = 3_600_000_000;
const service = { as: 'service', service: 'spec' } as const;

let spec: FreshDatabase;
let database: DataSource;
let legs: LegStore;
let records: RecordStore;
let questions: RecordQuestions;

let serial = 0;
const newId = (): string => `60000000-0000-4000-8000-${String((serial += 1)).padStart(12, '0')}`;

const aLeg = (more: Partial<Leg> = {}): Leg =>
  legOf({
    uuid: newId(),
    startedAt: start,
    own: { serviceNumber: '+319001234', ownerId: 'owner-1' },
    ...more,
  });

const bLeg = (callId: string | null, more: Partial<Leg> = {}): Leg => ({
  ...aLeg(more),
  uuid: newId(),
  direction: 'outbound',
  callId,
  callingNumber: null,
  own: { destination: '+31201000101', trunkId: 'kpn' },
  ...more,
});

const commit = (...group: readonly Leg[]) =>
  legs.commit(group.map((leg) => ({ leg, source: 'post' as const })));

/** Commits the legs and completes these calls. */
async function arrive(callIds: readonly string[], ...group: readonly Leg[]): Promise<void> {
  await commit(...group);
  await records.complete(callIds);
}

const waiting = async (): Promise<string[]> =>
  (await spec.query<{ uuid: string }>('select uuid from cdr.pending_legs')).map(({ uuid }) => uuid);

/** The attempts of each record, in the order of the calls. */
async function attempts(): Promise<string[][]> {
  const { items: all } = await questions.since({ scope: service, after: 0, limit: 200 });
  return all
    .toSorted((x, y) => x.startedAt - y.startedAt || (x.callId < y.callId ? -1 : 1))
    .map((record) => record.attempts.map(({ legUuid }) => legUuid));
}

/** The attempts of each corrected record, in the order of the corrections. */
async function corrected(): Promise<string[][]> {
  const { items } = await questions.corrections({ scope: service, after: 0, limit: 200 });
  return items.map(({ record }) => record.attempts.map(({ legUuid }) => legUuid));
}

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = new DataSource({
    type: 'postgres',
    url: spec.config.DATABASE_URL,
    poolSize: 10,
  });
  await database.initialize();
  legs = new LegStore(database);
  records = new RecordStore(database, numberReading, () => false);
  questions = new RecordQuestions(database);
});
afterAll(async () => {
  await database.destroy();
  await spec.drop();
});
beforeEach(async () => {
  await database.query(
    `truncate cdr.legs, cdr.call_records, cdr.pending_legs, cdr.corrections, cdr.orphan_legs`,
  );
});

describe('a correction', () => {
  it('has all legs that came late so far, though the A leg names none', async () => {
    const a = aLeg();
    const late = [1, 2, 3].map((index) => bLeg(a.uuid, { startedAt: start + index }));
    await arrive([a.uuid], a);
    for (const leg of late) await arrive([a.uuid], leg);
    const uuids = late.map(({ uuid }) => uuid);
    expect(await corrected()).toEqual([uuids.slice(0, 1), uuids.slice(0, 2), uuids]);
  });

  it('of a filled field also names the legs that an earlier correction added', async () => {
    const a = aLeg({ progressedAt: null });
    const late = bLeg(a.uuid);
    await arrive([a.uuid], a);
    await arrive([a.uuid], late);
    await arrive([a.uuid], { ...a, progressedAt: start + 5 });
    expect(await corrected()).toEqual([[late.uuid], [late.uuid]]);
  });

  it('has all late legs when replicas bring them at the same time', async () => {
    const a = aLeg();
    await arrive([a.uuid], a);
    const late = Array.from({ length: 6 }, (_, index) =>
      bLeg(a.uuid, { startedAt: start + index }),
    );
    await Promise.all(late.map((leg) => arrive([a.uuid], leg)));
    expect((await corrected()).at(-1)).toEqual(late.map(({ uuid }) => uuid));
  });
});

describe('a B leg that two calls may claim', () => {
  it('belongs to one call when the A leg’s uuid occurs again within a day, in one pass or in two', async () => {
    for (const looks of [1, 2]) {
      await database.query('truncate cdr.legs, cdr.call_records, cdr.pending_legs');
      const b = bLeg(newId(), { startedAt: start + 1 });
      const first = aLeg({ uuid: b.callId!, originatedLegs: [b.uuid] });
      const again = aLeg({ ...first, ...aLeg({ uuid: first.uuid, startedAt: start + hour }) });
      const named = { ...again, originatedLegs: [b.uuid] };
      await commit(first, b);
      if (looks === 2) await records.complete([first.uuid]);
      await commit(named);
      await records.complete([first.uuid], true);
      expect(await attempts()).toEqual([[b.uuid], []]);
      // A late leg belongs to the nearest call.
      const late = bLeg(first.uuid, { startedAt: start + hour + 1 });
      await arrive([first.uuid], late);
      expect(await corrected()).toEqual([[late.uuid]]);
      await database.query('truncate cdr.corrections');
    }
  });

  it('belongs to one call when it names none and two A legs name it, in one pass or in two', async () => {
    for (const looks of [1, 2]) {
      await database.query('truncate cdr.legs, cdr.call_records, cdr.pending_legs');
      const b = bLeg(null, { startedAt: start + 1 });
      const [one, other] = [0, 1].map((hours) =>
        aLeg({ startedAt: start + hours * hour, originatedLegs: [b.uuid] }),
      ) as [Leg, Leg];
      await commit(one, b);
      if (looks === 2) await records.complete([one.uuid]);
      await commit(other);
      await records.complete([one.uuid, other.uuid], true);
      expect(await attempts()).toEqual([[b.uuid], []]);
      expect(await waiting()).toEqual([]);
      // The leg also stays with the first call when the other call is completed again.
      await arrive([other.uuid], { ...other, progressedAt: start + hour + 5 });
      expect(await corrected()).toEqual([[]]);
      await database.query('truncate cdr.corrections');
    }
  });

  it('belongs to the call recorded before, though it arrived with another A leg that names it', async () => {
    const b = bLeg(newId(), { startedAt: start + 1 });
    const first = aLeg({ uuid: b.callId!, originatedLegs: [b.uuid] });
    const again = aLeg({
      uuid: first.uuid,
      startedAt: start + hour,
      originatedLegs: first.originatedLegs,
    });
    await commit(first);
    await records.complete([first.uuid], true);
    // A group that is copied straight into the tables: the B leg gets no pending row.
    await commit(again, b, ...Array.from({ length: 64 }, () => aLeg()));
    expect(await waiting()).not.toContain(b.uuid);
    await records.complete([first.uuid], true);
    expect(await attempts()).toEqual([[], []]);
    expect(await corrected()).toEqual([[b.uuid]]);
  });

  it('belongs to one call when replicas complete both calls at the same time', async () => {
    const calls = Array.from({ length: 10 }, () => {
      const b = bLeg(null, { startedAt: start + 1 });
      return { b, a: [1, 2].map(() => aLeg({ originatedLegs: [b.uuid] })) };
    });
    await commit(...calls.flatMap(({ a, b }) => [...a, b]));
    await Promise.all(
      [0, 1].map((index) =>
        records.complete(
          calls.map(({ a }) => a[index]!.uuid),
          true,
        ),
      ),
    );
    const recorded = (await attempts()).flat();
    expect(recorded.toSorted()).toEqual(calls.map(({ b }) => b.uuid).toSorted());
  });

  it('stays with its call when a later report of it names the other call', async () => {
    const b = bLeg(null);
    const [one, other] = [1, 2].map(() => aLeg({ originatedLegs: [b.uuid] })) as [Leg, Leg];
    await arrive([one.uuid], one, b);
    await commit({ ...b, callId: other.uuid });
    await arrive([other.uuid], other);
    await records.complete([other.uuid], true);
    expect((await attempts()).flat()).toEqual([b.uuid]);
  });
});

it('a settled orphan leaves another leg of the same uuid on the list', async () => {
  const a = aLeg();
  const [b, far] = [0, 72].map((hours) => bLeg(a.uuid, { startedAt: start + hours * hour }));
  const other = { ...far!, uuid: b!.uuid };
  await commit(b!, other);
  await database.query('delete from cdr.pending_legs');
  await database.query(
    `insert into cdr.orphan_legs (uuid, started_at, call_id, switch_name, reason)
     select uuid, started_at, call_id, switch_name, 'gone' from cdr.legs`,
  );
  await arrive([a.uuid], a);
  const listed = await spec.query<{ started_at: string; resolved_at: Date | null }>(
    'select started_at, resolved_at from cdr.orphan_legs order by started_at',
  );
  expect(listed.map((row) => row.resolved_at === null)).toEqual([false, true]);
});

it('a pending row of a deleted leg blocks no other call, and the leg is stored when it arrives again', async () => {
  const [gone, other] = [aLeg(), aLeg()];
  await commit(gone, other);
  await database.query('delete from cdr.legs where uuid = $1', [gone.uuid]);
  await new LegStore(database).commit([{ leg: gone, source: 'post' }]);
  await database.query('delete from cdr.legs where uuid = $1', [gone.uuid]);
  expect(await records.complete([gone.uuid], true)).toMatchObject({ recorded: [] });
  await records.complete([gone.uuid, other.uuid]);
  expect(await waiting()).toEqual([]);
  await new LegStore(database).commit([{ leg: gone, source: 'post' }]);
  await records.complete([gone.uuid]);
  expect(await attempts()).toHaveLength(2);
});

describe('a leg that arrives after other legs of its recorded call were deleted', () => {
  const listed = async (): Promise<string[]> =>
    (
      await spec.query<{ uuid: string }>(
        'select uuid from cdr.orphan_legs where resolved_at is null order by started_at',
      )
    ).map(({ uuid }) => uuid);

  it('is listed once, for staff to check, when its A leg is deleted', async () => {
    const a = aLeg();
    await arrive([a.uuid], a);
    await database.query('delete from cdr.legs');
    const late = [1, 2].map((index) => bLeg(a.uuid, { startedAt: start + index }));
    await commit(late[0]!);
    expect(await records.complete([a.uuid])).toMatchObject({ orphaned: [{ uuid: late[0]!.uuid }] });
    await commit(late[1]!);
    expect(await records.complete([a.uuid])).toMatchObject({ orphaned: [{ uuid: late[1]!.uuid }] });
    expect(await listed()).toEqual(late.map(({ uuid }) => uuid));
    expect(await waiting()).toEqual([]);
    expect(await corrected()).toEqual([]);
  });

  it('makes no correction that would lose recorded attempts, when another B leg is deleted', async () => {
    const a = aLeg();
    const [b, late] = [1, 2].map((index) => bLeg(a.uuid, { startedAt: start + index }));
    await commit(a, b!);
    await records.complete([a.uuid]);
    await database.query('delete from cdr.legs where uuid = $1', [b!.uuid]);
    await arrive([a.uuid], late!);
    expect(await listed()).toEqual([late!.uuid]);
    expect(await corrected()).toEqual([]);
  });
});
