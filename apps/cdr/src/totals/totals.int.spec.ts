import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  callCounts,
  callTotals,
  outcomeCauses,
  outcomes,
  totalsGroupings,
  type CallGroup,
  type CallRecord,
  type CallSums,
  type Scope,
} from '@app/contracts';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import * as fc from 'fast-check';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { migrations } from '../migrations/index.js';
import { Partitions } from '../partitions/partitions.js';
import { anyNumber, anyOrigin, anyRecord } from '../records/any-record.fixture.js';
import { insertStored } from '../records/record-rows.js';
import { Counting } from './counting.js';
import { zone } from './local-hours.js';
import { countsOfNumbers } from './number-counts.js';
import { TotalsQuestions } from './totals-questions.js';

type Question = z.input<typeof callTotals.request>;

const now = new Date('2026-11-25T12:00:00Z');
const october = Date.parse('2026-10-15T00:00:00Z') * 1000;
const november = Date.parse('2026-11-15T00:00:00Z') * 1000;
const pageSize = 37;

let spec: FreshDatabase;
let database: DataSource;
let replica: DataSource;
let records: CallRecord[];

const open = (): Promise<DataSource> =>
  new DataSource({ type: 'postgres', url: spec.config.DATABASE_URL }).initialize();

/** Makes two of three transactions that move the position fail, after their sums are written. */
const failMostly = (): Promise<unknown> =>
  database.query(`create sequence cdr.tries;
    create function cdr.fail_mostly() returns trigger language plpgsql as $$
      begin
        if nextval('cdr.tries') % 3 > 0 then raise 'a fault at the worst moment'; end if;
        return new;
      end $$;
    create trigger fail_mostly before update on cdr.counted_records
      for each row execute function cdr.fail_mostly()`);

/**
 * Numbers and inserts records as the record store does: the counter's row stays locked until the
 * records are committed.
 */
const record = (these: readonly Omit<CallRecord, 'position'>[]): Promise<CallRecord[]> =>
  database.transaction(async (manager) => {
    const [[row]]: [{ last: string }[], number] = await manager.query(
      'update cdr.record_position set last = last + $1 returning last',
      [these.length],
    );
    const first = Number(row?.last) - these.length + 1;
    const numbered = these.map((one, index) => ({ ...one, position: first + index }));
    await insertStored(manager, numbered);
    return numbered;
  });

let samples = 0;
/** Draws other records at each call, although all property tests of a run draw by one seed. */
const anyRecords = (count: number) =>
  fc.sample(anyRecord, { numRuns: count, seed: (samples += 1) });

const batches = (all: readonly Omit<CallRecord, 'position'>[], size: number) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = await open();
  replica = await open();
  // Calls of other months are in the default partition.
  await new Partitions(database, { now: () => now }).ensure([october, november]);
});
afterAll(async () => {
  await replica.destroy();
  await database.destroy();
  await spec.drop();
});

describe('Counting', () => {
  it('counts each record once, on any replica, while records arrive and transactions fail', async () => {
    const made = anyRecords(900);
    // Records from before the first replica counts.
    records = await record(made.slice(0, 300));
    await failMostly();
    const one = new Counting(database, pageSize);
    const other = new Counting(replica, pageSize);
    let arriving = true;
    const arrivals = (async () => {
      for (const batch of batches(made.slice(300), 25)) records.push(...(await record(batch)));
      arriving = false;
    })();
    let failures = 0;
    const counts = async (counting: Counting): Promise<void> => {
      const isBehind = async (): Promise<boolean> => {
        const { counted, last } = await counting.howFar();
        return arriving || counted < last;
      };
      while (await isBehind()) await counting.page().catch(() => (failures += 1));
    };
    await Promise.all([arrivals, counts(one), counts(other)]);
    await database.query('drop trigger fail_mostly on cdr.counted_records');
    expect(failures).toBeGreaterThan(0);
    expect(await one.upToNow()).toBe(0);
    expect(await one.howFar()).toEqual({ counted: 900, last: 900 });
    expect(await one.page()).toBe(0);

    const counted = await database.query(
      `select owner_id, to_char(day, 'YYYY-MM-DD') as day, hour, called_number, origin_country,
         origin_kind, answered, cancelled, no_answer, busy, ended, refused, failed, network_seconds,
         billable_seconds, answer_delay_ms, cancelled_after_ms
       from cdr.totals_of_hours order by 1, 2, 3, 4, 5, 6`,
    );
    // The totals that cdr should have counted, computed by PostgreSQL from the records.
    const cancelled = `answered_at is null and refused is null and not lost and hangup_cause = 'ORIGINATOR_CANCEL'`;
    const unanswered = (causes: readonly string[]): string =>
      `count(*) filter (where answered_at is null and refused is null and not lost
         and hangup_cause in (${causes.map((cause) => `'${cause}'`).join(', ')}))::integer`;
    const expectedCells = await database.query(
      `select coalesce(owner_id, '') as owner_id, to_char(local, 'YYYY-MM-DD') as day,
         extract(hour from local)::smallint as hour, called_number,
         coalesce(origin_country, '') as origin_country, origin_kind,
         count(answered_at)::integer as answered,
         ${unanswered(['ORIGINATOR_CANCEL'])} as cancelled,
         ${unanswered(outcomeCauses['no-answer'])} as no_answer,
         ${unanswered(outcomeCauses.busy)} as busy,
         ${unanswered(['NORMAL_CLEARING'])} as ended,
         count(refused)::integer as refused,
         count(*) filter (where answered_at is null and refused is null
           and (lost or hangup_cause = 'NETWORK_OUT_OF_ORDER'))::integer as failed,
         sum(network_charged_seconds)::bigint as network_seconds,
         sum(owner_billable_seconds)::bigint as billable_seconds,
         coalesce(sum((answered_at - started_at) / 1000), 0)::bigint as answer_delay_ms,
         coalesce(sum((ended_at - started_at) / 1000) filter (where ${cancelled}), 0)::bigint
           as cancelled_after_ms
       from (select *, to_timestamp(started_at / 1000000) at time zone '${zone}' as local
         from cdr.call_records) r
       group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
    );
    expect(counted).toEqual(expectedCells);
  });

  it('gives the number of uncounted records while they exceed a page, and otherwise counts them', async () => {
    const counting = new Counting(database, pageSize);
    records.push(...(await record(anyRecords(pageSize + 1))));
    expect(await counting.upToNow()).toBe(pageSize + 1);
    expect(await counting.page()).toBe(pageSize);
    expect(await counting.upToNow()).toBe(0);
    expect((await counting.howFar()).counted).toBe(records.length);
  });

  it('counts one page at a time for any number of callers', async () => {
    records.push(...(await record(anyRecords(5))));
    const counting = new Counting(database, pageSize);
    const pages = Array.from({ length: 30 }, () => counting.page());
    expect(new Set(pages).size).toBe(1);
    expect(await Promise.all(pages)).toEqual(pages.map(() => 5));
    const asked = Array.from({ length: 30 }, () => counting.upToNow());
    expect(await Promise.all(asked)).toEqual(asked.map(() => 0));
  });
});

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  dateStyle: 'short',
  timeStyle: 'short',
});
const clockShown = new Map<number, string>();

/** The local day and hour of a call's start, as clocks show them: `2026-11-25 14`. */
function shown({ startedAt }: CallRecord): string {
  const text = clockShown.get(startedAt) ?? clock.format(startedAt / 1000).slice(0, 13);
  clockShown.set(startedAt, text);
  return text;
}
const dayOf = (one: CallRecord): string => shown(one).slice(0, 10);
const originOf = ({ origin: { country, kind } }: CallRecord): string => `${country ?? '-'}/${kind}`;

const keyOf: Record<(typeof totalsGroupings)[number], (one: CallRecord) => string> = {
  day: dayOf,
  hour: (one) => shown(one).slice(11),
  'weekday-hour': (one) => `${new Date(dayOf(one)).getUTCDay() || 7}-${shown(one).slice(11)}`,
  number: ({ calledNumber }) => calledNumber,
  origin: originOf,
};

/** The sums that an answer must contain, computed from the contract. */
function sumsOf(these: readonly CallRecord[]): CallSums {
  const sum = (of: (one: CallRecord) => number): number =>
    these.reduce((before, one) => before + of(one), 0);
  const causes = Object.entries(outcomeCauses) as [string, readonly string[]][];
  const outcomeOf = (one: CallRecord): string => {
    if (one.answeredAt !== null) return 'answered';
    if (one.refused !== null) return 'refused';
    if (one.lost) return 'failed';
    return causes.find(([, of]) => of.includes(one.hangupCause))?.[0] ?? 'failed';
  };
  return {
    calls: these.length,
    outcomes: Object.fromEntries(
      outcomes.map((outcome) => [outcome, sum((one) => Number(outcomeOf(one) === outcome))]),
    ) as CallSums['outcomes'],
    networkChargedSeconds: sum((one) => one.networkChargedSeconds),
    ownerBillableSeconds: sum((one) => one.ownerBillableSeconds),
    answerDelayMs: sum((one) =>
      one.answeredAt === null ? 0 : Math.floor((one.answeredAt - one.startedAt) / 1000),
    ),
    cancelledAfterMs: sum((one) =>
      outcomeOf(one) === 'cancelled' ? Math.floor((one.endedAt - one.startedAt) / 1000) : 0,
    ),
  };
}

function grouped(these: readonly CallRecord[], key: (one: CallRecord) => string): CallGroup[] {
  const found = new Map<string, CallRecord[]>();
  for (const one of these) found.set(key(one), [...(found.get(key(one)) ?? []), one]);
  return [...found].map(([name, of]) => ({ key: name, ...sumsOf(of) }));
}

function expected(question: Question): { total: CallSums; groups: CallGroup[] } {
  const { scope, from, until, groupBy, number, origin } = question;
  const ownerId = scope.as === 'owner' ? scope.ownerId : question.ownerId;
  const these = records
    .filter((one) => ownerId === undefined || one.ownerId === ownerId)
    .filter((one) => dayOf(one) >= from && dayOf(one) < until)
    .filter((one) => number === undefined || one.calledNumber === number)
    .filter((one) => origin === undefined || originOf(one) === origin);
  const groups = groupBy === undefined ? [] : grouped(these, keyOf[groupBy]);
  const byKey = (a: CallGroup, b: CallGroup): number => (a.key < b.key ? -1 : 1);
  const isPaged = groupBy === 'number' || groupBy === 'origin';
  return {
    total: sumsOf(these),
    groups: groups.toSorted((a, b) => (isPaged ? b.calls - a.calls : 0) || byKey(a, b)),
  };
}

const ask = (question: Question) =>
  new TotalsQuestions(database).totals(callTotals.request.parse(question));

describe('a question about totals', () => {
  const day = fc
    .integer({ min: 0, max: 330 })
    .map((after) => new Date(Date.UTC(2025, 11, 25 + after)).toISOString().slice(0, 10));
  const owner = (ownerId: string): Scope => ({ as: 'owner', ownerId });
  const staff = { as: 'staff', staffId: 's', reason: 'r' } as const;
  const question = fc
    .record(
      {
        scope: fc.constantFrom<Scope>(staff, owner('owner-1'), owner('owner-2'), owner('owner-3')),
        days: fc.uniqueArray(day, { minLength: 2, maxLength: 2 }),
        groupBy: fc.constantFrom(...totalsGroupings),
        number: anyNumber,
        origin: anyOrigin.map(({ country, kind }) => `${country ?? '-'}/${kind}`),
        ofOwner: fc.constantFrom('owner-1', 'owner-2'),
      },
      { requiredKeys: ['scope', 'days'] },
    )
    .map(({ days, ofOwner, ...more }) => {
      const [from = '', until = ''] = days.toSorted();
      const isStaff = more.scope.as === 'staff';
      return {
        ...more,
        from,
        until,
        ...(isStaff && ofOwner !== undefined ? { ownerId: ofOwner } : {}),
      };
    });

  it('is answered with the sums of its records, for any filters and grouping', async () => {
    await fc.assert(
      fc.asyncProperty(question, async (asked) => {
        const { total, groups } = expected(asked);
        const answer = await ask({ ...asked, limit: 200 });
        expect(answer).toEqual({ uncounted: 0, total, items: groups, next: null });
        if (asked.groupBy !== undefined) {
          expect(answer.items.reduce((sum, { calls }) => sum + calls, 0)).toBe(total.calls);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('by number or origin is answered by page, groups with most calls first', async () => {
    for (const groupBy of ['number', 'origin'] as const) {
      const asked = { scope: staff, from: '2026-01-01', until: '2026-12-01', groupBy };
      const found: CallGroup[] = [];
      for (let after: Question['after']; ;) {
        const page = await ask({ ...asked, limit: 1, ...(after && { after }) });
        expect(page.total).toEqual(expected(asked).total);
        expect(page.items).toHaveLength(1);
        found.push(...page.items);
        if (page.next === null) break;
        after = page.next;
      }
      expect(found).toEqual(expected(asked).groups);
    }
  });

  it('is refused when an owner names another owner, or its days are no period', async () => {
    const asked = { from: '2026-01-01', until: '2026-02-01' };
    await expect(
      ask({ ...asked, scope: owner('owner-1'), ownerId: 'owner-2' }),
    ).rejects.toMatchObject({ code: 'no-such-owner' });
    for (const until of ['2026-01-01', '2025-12-31', '2028-01-03', '2026-02-30']) {
      expect(
        callTotals.request.safeParse({ ...asked, until, scope: staff }).error?.issues,
      ).toMatchObject([{ path: ['until'] }]);
    }
  });
});

describe('the counts of a day', () => {
  const staff = { as: 'staff', staffId: 's', reason: 'r' } as const;
  const numbers = ['+319001234', '+318001122', '+31880000001', '+31880000002'];
  const count = (scope: Scope, day: string, more: object = {}) =>
    countsOfNumbers(database, callCounts.request.parse({ scope, day, numbers, ...more }));

  it('count the asker’s records of that day for each requested number', async () => {
    const days = [...new Set(records.map(dayOf))];
    expect(days.length).toBeGreaterThan(5);
    for (const day of days) {
      const ofDay = (ownerId: string | null) =>
        grouped(
          records.filter((one) => dayOf(one) === day && [null, one.ownerId].includes(ownerId)),
          ({ calledNumber }) => calledNumber,
        )
          .map(({ key, calls, outcomes: { answered } }) => ({ number: key, calls, answered }))
          .toSorted((a, b) => (a.number < b.number ? -1 : 1));
      const owner: Scope = { as: 'owner', ownerId: 'owner-1' };
      expect(await count(staff, day)).toEqual(ofDay(null));
      expect(await count(owner, day)).toEqual(ofDay('owner-1'));
      expect(await count(staff, day, { ownerId: 'owner-2' })).toEqual(ofDay('owner-2'));
      const some = ofDay('owner-1').filter(({ number }) => number === '+318001122');
      expect(await count(owner, day, { numbers: ['+318001122'] })).toEqual(some);
    }
  });

  it('are refused for another owner, for no number and for more than a page of numbers', async () => {
    const scope = { as: 'owner', ownerId: 'owner-1' } as const;
    await expect(count(scope, '2026-11-25', { ownerId: 'owner-2' })).rejects.toMatchObject({
      code: 'no-such-owner',
    });
    const many = Array.from({ length: 201 }, (_, index) => `+3190000${String(index)}`);
    for (const wrong of [[], many, ['0900-1234']]) {
      const asked = { scope, day: '2026-11-25', numbers: wrong };
      expect(callCounts.request.safeParse(asked).success).toBe(false);
    }
  });
});
