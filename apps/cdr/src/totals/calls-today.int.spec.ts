import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallRecord } from '@app/contracts';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { attempt, callRecord } from '@app/testing/builders';
import * as fc from 'fast-check';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { Partitions } from '../partitions/partitions.js';
import { insertStored } from '../records/record-rows.js';
import { callsOfToday } from './calls-today.js';
import { Counting } from './counting.js';
import { zone } from './local-hours.js';

const micros = (instant: string): number => Date.parse(instant) * 1000;
const second = 1_000_000;
const hour = 3600 * second;

/** Days and their compared days: with and without a change of the clock, also in the night itself. */
const days = ['2026-03-29', '2026-04-05', '2026-10-25', '2026-11-01', '2026-11-25'];
const weekMs = 7 * 86_400_000;

let spec: FreshDatabase;
let database: DataSource;
let records: CallRecord[];

/** The local time as a clock shows it: `2026-11-25 14:02`. */
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  dateStyle: 'short',
  timeStyle: 'short',
});
const shown = (at: number): string => clock.format(at / 1000);

const anyCall = fc
  .record({
    day: fc.constantFrom(...days, ...days.map((day) => earlier(day))),
    after: fc.integer({ min: -2 * hour, max: 26 * hour }),
    ownerId: fc.constantFrom('owner-1', 'owner-2', null),
    answers: fc.boolean(),
    rings: fc.integer({ min: 0, max: 600 * second }),
  })
  .map(({ day, after, answers, rings, ownerId }) => {
    const startedAt = micros(`${day}T00:00:00Z`) + after;
    const answeredAt = answers ? startedAt + rings : null;
    return callRecord({
      ownerId,
      startedAt,
      answeredAt,
      endedAt: startedAt + rings + (answers ? 60 * second : 0),
      hangupCause: answers ? 'NORMAL_CLEARING' : 'ORIGINATOR_CANCEL',
      attempts: answers ? [attempt({ startedAt, answeredAt, endedAt: startedAt + rings })] : [],
    });
  });

function earlier(day: string): string {
  return new Date(Date.parse(day) - weekMs).toISOString().slice(0, 10);
}

const keep = async (made: readonly CallRecord[]): Promise<void> => {
  const numbered = made.map((one, index) => ({ ...one, position: records.length + index + 1 }));
  await database.query('update cdr.record_position set last = last + $1', [made.length]);
  await insertStored(database, numbered);
  records.push(...numbered);
  expect(await new Counting(database).upToNow()).toBe(0);
};

beforeAll(async () => {
  spec = await freshDatabase({ schema: 'cdr', migrations });
  database = await new DataSource({
    type: 'postgres',
    url: spec.config.DATABASE_URL,
  }).initialize();
  await new Partitions(database, { now: () => new Date('2026-11-25T12:00:00Z') }).ensure([
    micros('2026-10-15T00:00:00Z'),
  ]);
  records = [];
  await keep(fc.sample(anyCall, 1500));
});
afterAll(async () => {
  await database.destroy();
  await spec.drop();
});

describe('calls of today', () => {
  const anyNow = fc
    .record({
      day: fc.constantFrom(...days),
      minute: fc.integer({ min: 0, max: 24 * 60 - 1 }),
    })
    .map(({ day, minute }) => new Date(Date.parse(day) + minute * 60_000));

  it('are the owner’s records of the day, beside those of a week earlier up to the same time of day', async () => {
    await fc.assert(
      fc.asyncProperty(anyNow, async (now) => {
        const today = await callsOfToday(database, 'owner-1', now);
        const [day, time] = shown(now.getTime() * 1000).split(' ') as [string, string];
        // An hour that the clock repeats counts as over once it has been shown to its end.
        const repeats = shown((now.getTime() - 3_600_000) * 1000).endsWith(time);
        const until = repeats ? `${time.slice(0, 2)}:59` : time;
        const own = records.filter(({ ownerId }) => ownerId === 'owner-1');
        const ofDay = own.filter(({ startedAt }) => shown(startedAt).startsWith(day));
        const compared = own.filter(({ startedAt }) => {
          const at = shown(startedAt);
          return at.startsWith(earlier(day)) && at.slice(11) < until;
        });
        const answered = (of: CallRecord[]) => of.filter((one) => one.answeredAt !== null).length;
        const waits = ofDay.map((one) =>
          Math.floor(((one.answeredAt ?? one.endedAt) - one.startedAt) / 1000),
        );
        expect(today).toMatchObject({
          day,
          comparedDay: earlier(day),
          until,
          today: {
            calls: ofDay.length,
            answered: answered(ofDay),
            longestWaitMs: waits.length === 0 ? null : Math.max(...waits),
          },
          compared: { calls: compared.length, answered: answered(compared) },
        });
        const sum = (of: (one: (typeof today.hours)[number]) => number): number =>
          today.hours.reduce((total, one) => total + of(one), 0);
        expect(sum(({ calls }) => calls)).toBe(ofDay.length);
        expect(sum(({ comparedCalls }) => comparedCalls)).toBe(
          own.filter(({ startedAt }) => shown(startedAt).startsWith(earlier(day))).length,
        );
      }),
      { numRuns: 120 },
    );
  });

  it('have the longest wait until a destination answered, also behind a queue that answered first', async () => {
    const startedAt = micros('2026-11-20T09:00:00Z');
    const answeredAt = startedAt + second;
    const leg = (answers: number | null, ends: number) =>
      attempt({
        startedAt,
        answeredAt: answers === null ? null : startedAt + answers * second,
        endedAt: startedAt + ends * second,
      });
    const waitAfter = async (changes: Partial<CallRecord>) => {
      await keep([callRecord({ ownerId: 'waiting', startedAt, answeredAt, ...changes })]);
      const found = await callsOfToday(database, 'waiting', new Date('2026-11-20T12:00:00Z'));
      return found.today?.longestWaitMs;
    };
    expect(await waitAfter({})).toBeNull();
    expect(await waitAfter({ answeredAt: null, hangupCause: 'NORMAL_CLEARING' })).toBeNull();
    const cancelled = { answeredAt: null, hangupCause: 'ORIGINATOR_CANCEL' };
    expect(await waitAfter({ ...cancelled, endedAt: startedAt + 7 * second })).toBe(7_000);
    expect(await waitAfter({ attempts: [leg(null, 30), leg(null, 45)] })).toBe(45_000);
    expect(await waitAfter({ attempts: [leg(null, 60), leg(90, 300)] })).toBe(90_000);
    expect(await waitAfter({ attempts: [leg(20, 500)] })).toBe(90_000);
  });

  it('can be counted by an index-only scan', async () => {
    const plan = (sql: string) => database.query(`explain (costs off) ${sql}`);
    await database.query('set enable_seqscan = off');
    const rows = await plan(`select count(*), count(answered_at) from cdr.call_records
      where owner_id = 'owner-1' and position >= 0
        and started_at >= ${micros('2026-11-18T13:00:00Z')}
        and started_at < ${micros('2026-11-18T13:30:00Z')}`);
    await database.query('reset enable_seqscan');
    expect(JSON.stringify(rows)).toMatch(
      /Index Only Scan using call_records\w*owner_id_started_at/,
    );
  });
});
