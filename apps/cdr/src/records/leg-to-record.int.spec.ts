import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import * as fc from 'fast-check';
import { DataSource } from 'typeorm';
import { legsOfCall, nextUuid, type LegsOfCall } from '../leg.fixture.js';
import type { Leg, ReportedLeg } from '../legs/leg.js';
import { LegStore } from '../legs/leg-store.js';
import { migrations } from '../migrations/index.js';
import { Partitions } from '../partitions/partitions.js';
import { numberReading } from './assembling/number-reading.js';
import { RecordQuestions } from './record-questions.js';
import { RecordStore } from './record-store.js';

const now = new Date('2026-11-25T12:00:00Z');
const start = Date.parse('2026-11-10T10:00:00Z') * 1000;
const service = { as: 'service', service: 'spec' } as const;

let spec: FreshDatabase;
let database: DataSource;
let legs: LegStore;
let records: RecordStore;
let questions: RecordQuestions;

const call = (at = start, ownerId?: string): LegsOfCall => legsOfCall(at, ownerId);

const isLong = (): boolean => false;

/** Enough legs that their group is copied straight into the tables. */
const manyLegs = (): Leg[] => Array.from({ length: 64 }, () => call().a);

const post = (leg: Leg): ReportedLeg => ({ leg, source: 'post' });

/** Commits the legs in one group and completes their calls. */
async function arrive(...group: readonly Leg[]): Promise<void> {
  await legs.commit(group.map(post));
  await records.complete([...new Set(group.map((leg) => leg.callId ?? leg.uuid))]);
}

const all = async (after = 0) =>
  (await questions.since({ scope: service, after, limit: 200 })).items;

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = new DataSource({
    type: 'postgres',
    url: spec.config.DATABASE_URL,
    poolSize: 10,
  });
  await database.initialize();
  const partitions = new Partitions(database, { now: () => now });
  await partitions.ensure([start]);
  legs = new LegStore(database);
  records = new RecordStore(database, numberReading, isLong);
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
  await database.query('update cdr.record_position set last = 0');
});

describe('legs', () => {
  it('are stored once, however often and in whatever groups they arrive', async () => {
    const { a, busy } = call();
    const first = await legs.commit([post(a), post(a), post(busy)]);
    expect(first.inserted.size).toBe(2);
    const again = await legs.commit([post(busy), { leg: a, source: 'event' }]);
    expect(again).toEqual({ inserted: new Set(), filled: [], conflicts: 0 });
    expect(await spec.query('select uuid from cdr.legs')).toHaveLength(2);
  });

  it.each([
    ['few', 20, 60],
    // B legs that arrive with the A leg that names them do not wait.
    ['so many that they are copied straight in', 40, 40],
  ])('are stored once when several connections bring %s at once', async (_, count, waiting) => {
    const calls = Array.from({ length: count }, () => call());
    const everyLeg = calls.flatMap((c) => c.all);
    const outcomes = await Promise.all(
      [0, 1, 2, 3].map((turn) =>
        legs.commit((turn % 2 === 0 ? everyLeg : everyLeg.toReversed()).map(post)),
      ),
    );
    expect(outcomes.reduce((sum, outcome) => sum + outcome.inserted.size, 0)).toBe(everyLeg.length);
    expect(await spec.query('select uuid from cdr.legs')).toHaveLength(everyLeg.length);
    expect(await spec.query('select uuid from cdr.pending_legs')).toHaveLength(waiting);
  });

  it('that are new are stored when others of a large group were stored before', async () => {
    const calls = Array.from({ length: 40 }, () => call());
    const everyLeg = calls.flatMap((c) => c.all);
    const stored = everyLeg.slice(50, 53);
    await new LegStore(database).commit(stored.map(post));
    // As stored legs are found in the first group, the store looks for them in the second group
    // before it inserts.
    for (const half of [everyLeg.slice(0, 100), everyLeg]) {
      const { inserted } = await legs.commit(half.map(post));
      expect(inserted.size).toBe(half.length === 100 ? 97 : 20);
    }
    expect(await spec.query('select uuid from cdr.legs')).toHaveLength(120);
    await records.complete(calls.map(({ a }) => a.uuid));
    const found = (await all()).filter(({ attempts }) => attempts.length === 2);
    expect(found).toHaveLength(40);
  });

  it('of the platform’s own calls are stored, and wait for nothing', async () => {
    const { answered } = call();
    const purpose = { ...answered.own, purpose: 'spoken-code' };
    const own = (): Leg => ({ ...answered, uuid: nextUuid(), callId: null, own: purpose });
    for (const group of [[own()], [...manyLegs(), own()]]) {
      expect((await legs.commit(group.map(post))).inserted.size).toBe(group.length);
    }
    // A later report with more fields doesn't make a leg of an own call wait either.
    const lacking = { ...own(), answeredAt: null, billedMicros: 0 };
    await legs.commit([post(lacking)]);
    await legs.commit([post({ ...lacking, answeredAt: answered.answeredAt })]);
    const stored = await spec.query(
      `select uuid from cdr.legs where own ->> 'purpose' is not null`,
    );
    expect(stored).toHaveLength(3);
    const waiting = await spec.query(
      `select uuid from cdr.pending_legs where direction = 'outbound'`,
    );
    expect(waiting).toEqual([]);
  });

  it('with the same uuid and a later start are other legs', async () => {
    const { a } = call();
    await legs.commit([post(a)]);
    const later = { ...a, startedAt: a.startedAt + 3_600_000_000 };
    expect((await legs.commit([post(later)])).inserted.size).toBe(1);
  });

  it('get their missing fields filled, and keep their stored values', async () => {
    const { a } = call();
    await legs.commit([post({ ...a, sipCallId: null, own: {} })]);
    const second = await legs.commit([{ leg: { ...a, endedAt: a.endedAt + 5 }, source: 'event' }]);
    expect(second).toMatchObject({ filled: [a], conflicts: 1 });
    const [stored] = await spec.query<Record<string, unknown>>(
      'select sip_call_id, own, ended_at, source from cdr.legs',
    );
    expect(stored).toEqual({
      sip_call_id: a.sipCallId,
      own: a.own,
      ended_at: String(a.endedAt),
      source: 'post',
    });
    expect(await spec.query('select reason, changes from cdr.corrections')).toEqual([
      {
        reason: 'conflicting-report',
        changes: [{ field: 'endedAt', held: a.endedAt, arrived: a.endedAt + 5 }],
      },
    ]);
  });
});

describe('a record', () => {
  it('is made once, when the last of its legs has arrived', async () => {
    const { a, busy, answered } = call();
    await arrive(busy);
    await arrive(a);
    expect(await all()).toEqual([]);
    await arrive(answered);
    const [record] = await all();
    expect(record).toMatchObject({
      callId: a.uuid,
      position: 1,
      deliveredTo: '+31201000102',
      attempts: [{ hangupCause: 'USER_BUSY' }, { hangupCause: 'NORMAL_CLEARING' }],
      missingLegs: [],
    });
    await arrive(a, busy, answered);
    expect(await all()).toEqual([record]);
    expect(await spec.query('select * from cdr.pending_legs')).toEqual([]);
  });

  it('is the same in any order of arrival from the three sources', async () => {
    const expected = { ...(await recordOf(call())), callId: '', sipCallId: '' };
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 0, 1, 2, 0, 1, 2], { minLength: 9 }),
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 9, maxLength: 9 }),
        async (order, sizes) => {
          const one = call();
          const arrivals = order.map((index) => one.all[index] ?? one.a);
          for (const size of sizes) await arrive(...arrivals.splice(0, size));
          const made = (await all()).filter((record) => record.callId === one.a.uuid);
          expect(made.map(comparable)).toEqual([comparable(expected)]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is the same whatever other legs arrive with its own', async () => {
    const expected = { ...(await recordOf(call())), callId: '', sipCallId: '' };
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(
          Array.from({ length: 150 }, (_, index) => index),
          { minLength: 150 },
        ),
        fc.integer({ min: 1, max: 149 }),
        async (order, cut) => {
          legs = new LegStore(database);
          const [{ last } = { last: '0' }] = await spec.query<{ last: string }>(
            'select last from cdr.record_position',
          );
          const calls = Array.from({ length: 50 }, () => call());
          const everyLeg = calls.flatMap((one) => one.all);
          const arrivals = order.map((index) => everyLeg[index]!);
          await arrive(...arrivals.slice(0, cut));
          await arrive(...arrivals.slice(cut));
          const made = await all(Number(last));
          expect(made).toHaveLength(50);
          for (const record of made) expect(comparable(record)).toEqual(comparable(expected));
          expect(await spec.query('select * from cdr.pending_legs')).toEqual([]);
        },
      ),
      { numRuns: 8 },
    );
  });

  it.each([
    ['another call', 0],
    ['a later call of the same uuid', 3 * 86_400_000_000],
  ])(
    'keeps the B leg that arrived with its A leg when the A leg of %s also names that B leg',
    async (_, later) => {
      const [one, other] = [call(), call()];
      await legs.commit([...one.all, ...manyLegs()].map(post));
      const uuid = later === 0 ? other.a.uuid : one.a.uuid;
      const startedAt = start + later;
      const thief: Leg = {
        ...other.a,
        uuid,
        callId: uuid,
        startedAt,
        endedAt: startedAt + 5,
        originatedLegs: one.a.originatedLegs,
      };
      await legs.commit([post(thief)]);
      await records.complete([one.a.uuid, thief.uuid], true);
      const record = (await all()).find(
        (each) => each.startedAt === start && each.callId === one.a.uuid,
      );
      expect(record).toMatchObject({ attempts: [{}, {}], missingLegs: [] });
    },
  );

  it.each([3_600_000_000, 3 * 86_400_000_000])(
    'keeps the B leg that arrived with its A leg when the B leg’s uuid occurs again %d µs later',
    async (later) => {
      const { a, busy, answered } = call();
      await legs.commit([a, busy, answered, ...manyLegs()].map(post));
      await legs.commit([post({ ...answered, startedAt: answered.startedAt + later })]);
      await records.complete([a.uuid], true);
      const record = (await all()).find((each) => each.callId === a.uuid);
      expect(record?.attempts.map(({ startedAt }) => startedAt)).toContain(answered.startedAt);
    },
  );

  it('is not made of a B leg: a leg that only a B leg names waits for its call', async () => {
    const { a, busy } = call();
    const ofB = { ...busy, uuid: nextUuid(), callId: busy.uuid };
    const b = { ...busy, originatedLegs: [ofB.uuid] };
    await legs.commit([a, b, ofB, ...manyLegs()].map(post));
    const waiting = await spec.query<{ uuid: string }>('select uuid from cdr.pending_legs');
    expect(waiting.map((row) => row.uuid)).toContain(ofB.uuid);
  });

  it('is made once though replicas complete the call at the same time', async () => {
    const one = call();
    await legs.commit(one.all.map(post));
    const passes = await Promise.all([1, 2, 3, 4].map(() => records.complete([one.a.uuid])));
    expect(passes.flatMap((pass) => pass.recorded)).toHaveLength(1);
    expect(await all()).toHaveLength(1);
  });

  it('names the legs that never arrived once the call has waited long enough', async () => {
    const { a, busy, answered } = call();
    await arrive(a, busy);
    await records.complete([a.uuid], true);
    const [record] = await all();
    expect(record).toMatchObject({ deliveredTo: null, missingLegs: [answered.uuid] });
    await arrive(answered);
    expect(await all()).toEqual([record]);
    const corrections = await spec.query<{ reason: string; changes: { field: string }[] }>(
      'select reason, changes from cdr.corrections',
    );
    expect(corrections).toEqual([
      {
        reason: 'late-leg',
        changes: [
          { field: 'deliveredTo', recorded: null, now: '+31201000102' },
          expect.objectContaining({ field: 'attempts' }),
          { field: 'missingLegs', recorded: [answered.uuid], now: [] },
        ],
      },
    ]);
    await arrive(answered);
    expect(await spec.query('select * from cdr.corrections')).toHaveLength(1);
  });

  it('loses a number that turns out to be withheld, and the correction does not keep the number', async () => {
    const one = call();
    await arrive(...one.all);
    await arrive({ ...one.a, withheld: true, callingNumber: null });
    expect((await all())[0]).toMatchObject({ withheld: true, callingNumber: null });
    const everything = await spec.query<Record<string, unknown>>(
      `select to_json(l) as row from cdr.legs l
       union all select to_json(r) from cdr.call_records r
       union all select to_json(c) from cdr.corrections c`,
    );
    expect(JSON.stringify(everything)).not.toContain('612345678');
    expect(JSON.stringify(everything)).toContain('"withheld"');
  });
});

it('a record has the barred attempts, and the reason why the platform ended the call', async () => {
  const one = call();
  const own = { ...one.a.own, barred: '3:+33612345678:country', endedFor: 'spend' };
  await arrive({ ...one.a, own }, one.busy, one.answered);
  await records.complete([one.a.uuid], true);
  const [record] = await all();
  expect(record?.barred).toEqual([{ attempt: 3, destination: '+33612345678', reason: 'country' }]);
  expect(record?.endedFor).toBe('spend');
  expect(record?.attempts).toHaveLength(2);
});

describe('a correction', () => {
  it('does not mark a call as long when the limit of long calls has changed since its record', async () => {
    const one = call();
    await arrive({ ...one.a, own: { ...one.a.own, refused: 'caller-rate' } }, one.busy);
    await records.complete([one.a.uuid], true);
    const stricter = new RecordStore(database, numberReading, () => true);
    await legs.commit([post(one.answered)]);
    await stricter.complete([one.a.uuid]);
    expect((await all())[0]).toMatchObject({ refused: 'caller-rate', suspicions: [] });
    const corrections = await spec.query<{ changes: { field: string }[] }>(
      'select changes from cdr.corrections',
    );
    expect(corrections[0]?.changes.map(({ field }) => field)).toEqual([
      'deliveredTo',
      'attempts',
      'missingLegs',
    ]);
  });

  it('says only that a calling number is present: a third report may show it as withheld', async () => {
    const one = call();
    await arrive({ ...one.a, callingNumber: null }, one.busy, one.answered);
    await arrive(one.a);
    await arrive({ ...one.a, withheld: true, callingNumber: null });
    const corrections = await spec.query<{ changes: { field: string }[] }>(
      'select changes from cdr.corrections order by id',
    );
    expect(corrections[0]?.changes).toContainEqual({
      field: 'callingNumber',
      recorded: null,
      now: 'present',
    });
    expect(JSON.stringify(corrections)).not.toContain('612345678');
  });
});

describe('records since a position', () => {
  it('appear in the order of commit, and never behind a reader’s position', async () => {
    const calls = Array.from({ length: 120 }, () => call());
    const seen: number[] = [];
    let writing = true;
    const reader = (async () => {
      let after = 0;
      for (;;) {
        const last = !writing;
        const page = await questions.since({ scope: service, after, limit: 7 });
        seen.push(...page.items.map((record) => record.position));
        after = page.next;
        if (last && page.items.length === 0) return;
      }
    })();
    await Promise.all(
      [0, 1, 2, 3, 4, 5].map(async (writer) => {
        for (const one of calls.filter((_, index) => index % 6 === writer))
          await arrive(...one.all);
      }),
    );
    writing = false;
    await reader;
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
  });

  it('are only the owner’s own for an owner', async () => {
    await arrive(...call(start, 'owner-1').all);
    await arrive(...call(start, 'owner-2').all);
    const mine = await questions.since({
      scope: { as: 'owner', ownerId: 'owner-2' },
      after: 0,
      limit: 10,
    });
    expect(mine).toMatchObject({ items: [{ ownerId: 'owner-2', position: 2 }], next: 2 });
    expect(
      await questions.since({ scope: { as: 'owner', ownerId: 'x' }, after: 0, limit: 10 }),
    ).toEqual({ items: [], next: 0 });
  });

  it('come in smaller pages when they are long, and all of them come', async () => {
    const many = Array.from({ length: 400 }, (_, index) => `${'x'.repeat(40)}-${index}:1/1`).join(
      ',',
    );
    for (let index = 0; index < 60; index += 1) {
      const one = call();
      await arrive({ ...one.a, own: { ...one.a.own, announced: many } }, one.busy, one.answered);
    }
    let pages = 0;
    let after = 0;
    for (;;) {
      const page = await questions.since({ scope: service, after, limit: 200 });
      if (page.items.length === 0) break;
      expect(JSON.stringify(page).length).toBeLessThan(900_000);
      after = page.next;
      pages += 1;
    }
    expect(after).toBe(60);
    expect(pages).toBeGreaterThan(1);
  });
});

describe('partitions', () => {
  const partitionOf = async (leg: Leg): Promise<unknown> =>
    (
      await spec.query<{ name: string }>(
        'select tableoid::regclass::text as name from cdr.legs where uuid = $1',
        [leg.uuid],
      )
    )[0]?.name;

  it('are made for the month of a call, and not for a start by a broken clock', async () => {
    const partitions = new Partitions(database, { now: () => now });
    const october = call(Date.parse('2026-10-31T23:59:59.999Z') * 1000);
    const broken = [0, 1, 7].map((years) => call(Date.UTC(2040 + years, 1, 1) * 1000));
    const outside = await partitions.ensure([
      october.a.startedAt,
      ...broken.map(({ a }) => a.startedAt),
      1,
    ]);
    expect(outside).toBe(4);
    await arrive(...october.all);
    for (const one of broken) await arrive(...one.all);
    expect(await partitionOf(october.a)).toBe('cdr.legs_2026_10');
    expect(await partitionOf(broken[0]?.a ?? october.a)).toBe('cdr.legs_default');
    expect(await all()).toHaveLength(4);
  });

  it('take over their rows from the default partition', async () => {
    const early = call(Date.parse('2027-03-05T00:00:00Z') * 1000);
    await arrive(...early.all);
    expect(await partitionOf(early.a)).toBe('cdr.legs_default');
    const later = new Partitions(database, { now: () => new Date('2027-03-01T00:00:00Z') });
    await Promise.all([
      later.ensure([early.a.startedAt]),
      new Partitions(database, { now: () => new Date('2027-03-02T00:00:00Z') }).ensureAhead(),
    ]);
    expect(await partitionOf(early.a)).toBe('cdr.legs_2027_03');
    expect(await all()).toHaveLength(1);
  });
});

const comparable = ({
  position: _position,
  callId: _callId,
  sipCallId: _sip,
  ...rest
}: {
  position: number;
  callId: string;
  sipCallId: string;
  attempts: { legUuid: string }[];
}) => ({ ...rest, attempts: rest.attempts.map(({ legUuid: _leg, ...attempt }) => attempt) });

async function recordOf(one: { all: Leg[]; a: Leg }) {
  await arrive(...one.all);
  const found = (await all()).find((record) => record.callId === one.a.uuid);
  if (found === undefined) throw new Error('no record');
  return found;
}
