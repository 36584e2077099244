import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  callSearch,
  outcomeOf,
  outcomes,
  scanningFilters,
  type CallRecord,
  type Scope,
} from '@app/contracts';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { callRecord } from '@app/testing/builders';
import * as fc from 'fast-check';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { migrations } from '../migrations/index.js';
import { Partitions } from '../partitions/partitions.js';
import { RecordQuestions } from './record-questions.js';
import { insertStored } from './record-rows.js';

type Question = z.input<typeof callSearch.request>;

const now = new Date('2026-11-25T12:00:00Z');
const hour = 3_600_000_000;
/** Two hours before November begins, so that the calls are in two months. */
const start = Date.parse('2026-10-31T22:00:00Z') * 1000;
const service = { as: 'service', service: 'spec' } as const;
const staff = { as: 'staff', staffId: 's', reason: 'r' } as const;
const owner = (ownerId: string): Scope => ({ as: 'owner', ownerId });

const owners = ['owner-1', 'owner-2', null];
const numbers = ['+319001234', '+318001122'];
const callers = ['+31612345678', '+31201234567', null];
const carriers = ['kpn', 'odido', null];
const origins: readonly CallRecord['origin'][] = [
  { country: 'NL', kind: 'mobile' },
  { country: 'NL', kind: 'fixed' },
  { country: null, kind: 'unknown' },
];
const causes = [
  'NO_ANSWER',
  'USER_BUSY',
  'ORIGINATOR_CANCEL',
  'NORMAL_CLEARING',
  'NETWORK_OUT_OF_ORDER',
];

let spec: FreshDatabase;
let database: DataSource;
let questions: RecordQuestions;
let records: CallRecord[];

/** 360 records; three start at the same microsecond each time. */
const recordAt = (index: number): CallRecord => {
  const at = start + Math.floor(index / 3) * (hour / 20);
  const pick = <T>(list: readonly T[], by: number): T => list[by % list.length] as T;
  return callRecord({
    callId: `30000000-0000-4000-8000-${String((index * 7919) % 1000).padStart(12, '0')}`,
    position: index + 1,
    carrierId: pick(carriers, Math.floor(index / 2)),
    ownerId: pick(owners, index),
    callingNumber: pick(callers, Math.floor(index / 5)),
    origin: pick(origins, Math.floor(index / 3)),
    calledNumber: pick(numbers, Math.floor(index / 7)),
    startedAt: at,
    answeredAt: index % 4 === 0 ? null : at + 1_000_000,
    endedAt: at + 9_000_000,
    billedMicros: index % 4 === 0 ? 0 : 8_000_000 - (index % 3) * 500_001,
    hangupCause: index % 4 === 0 ? pick(causes, Math.floor(index / 4)) : 'NORMAL_CLEARING',
    deliveredTo: index % 4 === 0 ? null : pick(['+31201234567', '+31201234568'], index),
    refused: index % 9 === 0 ? 'caller-rate' : null,
    suspicions: index % 11 === 0 ? ['long', 'regular'] : [],
    lost: index % 28 === 0,
  });
};

const search = (question: Question) => questions.search(callSearch.request.parse(question));

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = new DataSource({ type: 'postgres', url: spec.config.DATABASE_URL });
  await database.initialize();
  await new Partitions(database, { now: () => now }).ensure([start, start + 3 * hour]);
  questions = new RecordQuestions(database);
  records = Array.from({ length: 360 }, (_, index) => recordAt(index));
  await insertStored(database, records);
});
afterAll(async () => {
  await database.destroy();
  await spec.drop();
});

const newestFirst = (a: CallRecord, b: CallRecord): number =>
  b.startedAt - a.startedAt || (a.callId < b.callId ? 1 : -1);

/** The records that a search must find, computed from the contract. */
const expected = (question: Question): CallRecord[] =>
  records
    .filter(({ ownerId }) => question.ownerId === undefined || ownerId === question.ownerId)
    .filter(({ ownerId }) => question.scope.as !== 'owner' || ownerId === question.scope.ownerId)
    .filter(({ calledNumber }) => [undefined, calledNumber].includes(question.number))
    .filter(
      ({ callingNumber }) =>
        question.callingNumber === undefined || callingNumber === question.callingNumber,
    )
    .filter(({ carrierId }) => question.carrierId === undefined || carrierId === question.carrierId)
    .filter(({ answeredAt }) => [undefined, answeredAt !== null].includes(question.answered))
    .filter(({ suspicions }) => question.suspect === undefined || suspicions.length > 0)
    .filter((record) => question.outcome === undefined || outcomeOf(record) === question.outcome)
    .filter(
      ({ origin: { country, kind } }) =>
        question.origin === undefined || `${country ?? '-'}/${kind}` === question.origin,
    )
    .filter(({ deliveredTo }) => [undefined, deliveredTo].includes(question.deliveredTo))
    .filter(({ billedMicros }) => Math.ceil(billedMicros / 1e6) >= (question.minSeconds ?? 0))
    .filter(({ startedAt }) => startedAt >= (question.from ?? 0))
    .filter(({ startedAt }) => startedAt < (question.until ?? Infinity))
    .toSorted(newestFirst);

const ids = (found: readonly CallRecord[]): string[] => found.map(({ callId }) => callId);

describe('a search', () => {
  const given = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values));
  const moment = fc.option(fc.integer({ min: start - hour, max: start + 7 * hour }));
  const filters = fc.record({
    scope: fc.constantFrom<Scope>(service, staff, owner('owner-1'), owner('owner-2')),
    number: given(...numbers),
    callingNumber: given('+31612345678', '+31201234567'),
    carrierId: given('kpn', 'odido'),
    answered: fc.option(fc.boolean()),
    suspect: fc.option(fc.constant(true as const)),
    outcome: given(...outcomes),
    origin: given('NL/mobile', 'NL/fixed', '-/unknown'),
    deliveredTo: given('+31201234567'),
    minSeconds: given(1, 7, 8, 9),
    from: moment,
    until: moment,
    limit: fc.integer({ min: 1, max: 60 }),
  });
  type Filters = typeof filters extends fc.Arbitrary<infer T> ? T : never;
  const asked = ({ scope, limit, ...more }: Filters): Question => {
    // A question with a filter that reads all calls of a period must give the period.
    const scans = scanningFilters.some((filter) => more[filter] !== null);
    const period = scans
      ? { from: more.from ?? start - hour, until: more.until ?? start + 7 * hour }
      : {};
    return {
      scope,
      limit,
      ...(Object.fromEntries(
        Object.entries({ ...more, ...period }).filter(([, value]) => value !== null),
      ) as Partial<Question>),
    };
  };

  it('finds the records that its filters match, newest first, each once over all of its pages', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (one) => {
        const question = asked(one);
        const found: CallRecord[] = [];
        for (let after: Question['after']; ;) {
          const page = await search({ ...question, ...(after === undefined ? {} : { after }) });
          expect(page.items.length).toBeLessThanOrEqual(one.limit);
          found.push(...page.items);
          if (page.next === null) break;
          after = page.next;
        }
        expect(ids(found)).toEqual(ids(expected(question)));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['outcome', { outcome: 'failed' }],
    ['origin', { origin: 'NL/mobile' }],
    ['deliveredTo', { deliveredTo: '+31201234567' }],
    ['minSeconds', { minSeconds: 60 }],
  ] as const)('with a filter by %s needs a period of at most 31 days', (filter, given) => {
    const day = 24 * hour;
    const refused = (more: Partial<Question>) =>
      callSearch.request.safeParse({ scope: service, ...given, ...more }).error?.issues;
    for (const period of [
      {},
      { from: start },
      { until: start },
      { from: start, until: start + 32 * day },
    ]) {
      expect(refused(period)).toMatchObject([
        { path: [filter], message: expect.stringMatching(/at most 31 days/) },
      ]);
    }
    expect(refused({ from: start, until: start + 31 * day + hour })).toBeUndefined();
  });

  it('returns each call’s complete record', async () => {
    const [newest] = (await search({ scope: service, limit: 1 })).items;
    expect(newest).toEqual(records.toSorted(newestFirst)[0]);
  });

  it('may name any owner when staff or a service asks, and only that owner when an owner asks', async () => {
    for (const scope of [service, staff]) {
      const page = await search({ scope, ownerId: 'owner-2', limit: 200 });
      expect(ids(page.items)).toEqual(ids(expected({ scope, ownerId: 'owner-2' })));
    }
    const own = await search({ scope: owner('owner-1'), ownerId: 'owner-1', limit: 200 });
    expect(own.items).toHaveLength(120);
    await expect(search({ scope: owner('owner-1'), ownerId: 'owner-2' })).rejects.toMatchObject({
      kind: 'not-found',
      code: 'no-such-owner',
    });
  });
});

describe('RecordQuestions.get', () => {
  const get = (scope: Scope, callId: string) => questions.get({ scope, callId });

  it('finds a call by its id alone, in any month', async () => {
    for (const record of [records[0], records.at(-1)]) {
      if (record === undefined) throw new Error('no record');
      expect(await get(service, record.callId)).toEqual({ record });
    }
  });

  it('refuses a call of another owner like an unknown call', async () => {
    const [mine] = records;
    const callId = mine?.callId ?? '';
    expect((await get(owner('owner-1'), callId)).record).toEqual(mine);
    const refused = { kind: 'not-found', code: 'no-such-call' };
    await expect(get(owner('owner-2'), callId)).rejects.toMatchObject(refused);
    await expect(get(service, '30000000-0000-4000-8000-999999999999')).rejects.toMatchObject(
      refused,
    );
  });

  it('returns the newer of two calls with the same uuid', async () => {
    const first = recordAt(1);
    const again = { ...first, startedAt: start + 4 * hour, position: 999 };
    await insertStored(database, [again]);
    expect((await get(service, first.callId)).record).toEqual(again);
    await database.query('delete from cdr.call_records where position = 999');
  });
});

describe('the plan of a search', () => {
  /** Others' calls beside a few of an owner's: 20,000 that a filter must leave unread. */
  beforeAll(async () => {
    await database.query(
      `insert into cdr.call_records
       select other.* from cdr.call_records r, generate_series(1, 5000) n,
         (values ('owner-2', '+319001234', '+31612345678', 'odido', 1),
                 ('owner-1', '+319005678', '+31612345679', 'odido', 1),
                 ('owner-3', '+319005679', '+31612345678', 'kpn-2', 1),
                 ('owner-3', '+319005679', '+31612345678', 'kpn-3', 1))
           as others (owner, number, caller, carrier, answered),
         jsonb_populate_record(r, jsonb_build_object(
           'call_id', gen_random_uuid(), 'owner_id', owner, 'called_number', number,
           'calling_number', caller, 'carrier_id', carrier, 'answered_at', answered,
           'suspicions', '[]'::jsonb, 'position', r.position + 1000,
           'started_at', r.started_at + n * 5000000::bigint)) other
       where r.position = 1`,
    );
    await database.query('analyze cdr.call_records');
  });

  it.each<[string, Omit<Question, 'scope'>]>([
    ['an owner’s number', { number: '+319001234' }],
    ['an owner’s calls from one caller', { callingNumber: '+31612345678' }],
    ['an owner’s missed calls', { answered: false }],
    ['an owner’s suspect calls', { suspect: true }],
    ['suspect calls to an owner’s number', { suspect: true, number: '+319001234' }],
  ])('reads no calls of other owners for %s', async (_, filter) => {
    const plan = await planOf({ scope: owner('owner-1'), ...filter });
    expect(plan).not.toContain('Rows Removed');
    expect(plan).not.toMatch(/Seq Scan on call_records_\d/);
  });

  it.each<[string, Omit<Question, 'scope'>]>([
    ['a carrier', { carrierId: 'kpn' }],
    ['missed calls', { answered: false }],
    ['all calls', {}],
    ['a number', { number: '+318001122' }],
    ['a caller', { callingNumber: '+31201234567' }],
    ['suspect calls', { suspect: true }],
    ['suspect calls to a number', { suspect: true, number: '+318001122' }],
    ['suspect missed calls', { suspect: true, answered: false }],
  ])('by staff reads only matching calls for %s', async (_, filter) => {
    const plan = await planOf({ scope: staff, ...filter });
    expect(plan).not.toContain('Rows Removed');
    expect(plan).not.toMatch(/Seq Scan on call_records_\d/);
  });

  async function planOf(question: Question): Promise<string> {
    const asked: [string, unknown[]][] = [];
    const reader = {
      query: <T>(sql: string, values: unknown[]): Promise<T> => {
        asked.push([sql, values]);
        return database.query(sql, values);
      },
    };
    await new RecordQuestions(reader).search(callSearch.request.parse(question));
    const [sql, values] = asked[0] ?? ['', []];
    const plan: { 'QUERY PLAN': string }[] = await database.query(
      `explain (analyze, costs off, timing off) ${sql}`,
      values,
    );
    return plan.map((line) => line['QUERY PLAN']).join('\n');
  }
});
