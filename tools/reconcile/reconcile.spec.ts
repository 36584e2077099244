import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallRecord } from '@app/contracts';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  array,
  assert,
  constantFrom,
  integer,
  property,
  shuffledSubarray,
  uuid as arbitraryUuid,
} from 'fast-check';
import { generate, loadWorld } from '../calls/index.js';
import { expected as expectedOf, type ExpectedRecord, tariffsOf } from '../oracle/index.js';
import { recordedAs } from './recorded.fixture.js';
import { reconcile } from './reconcile.js';
import { reconcileCommand } from './reconcile-command.js';
import { tolerances } from './tolerances.js';

const world = loadWorld();
const startMs = Date.UTC(2026, 9, 1);
const spoken = world.prices.map(({ id }) => {
  return { id, lengthMs: 5000, audio: createHash('sha256').update(id).digest('hex') };
});
const tariffAt = tariffsOf(world, startMs, spoken);
const scripts = generate(world, {
  seed: 'reconcile',
  count: 300,
  startMs,
  switch: 'sim',
  tariffAt,
});
const expected = expectedOf(scripts, world, 'fs1', tariffAt);

/** As on a real switch: without the random call ids, and without ids of legs that no log contains. */
const expectedOnReal = expected.map((call): ExpectedRecord => {
  const each = structuredClone(call);
  delete each.callId;
  for (const attempt of each.attempts) {
    if (attempt.startedAt === attempt.endedAt) delete attempt.legUuid;
  }
  return each;
});

let ids = 0;
const uuid = (): string => `00000000-0000-4000-8000-${String(ids++).padStart(12, '0')}`;

/** The records that a faultless platform makes. */
const faultless = (): CallRecord[] => expected.map((each, index) => recordedAs(each, index + 1));

const at = <T>(list: readonly T[], index: number): T => {
  const value = list[index];
  if (value === undefined) throw new Error(`nothing at ${index}`);
  return value;
};
/** Index of a call answered at its first destination, after an announcement. */
const answered = expected.findIndex(
  ({ answerOffsetMs, attempts: [first] }) =>
    answerOffsetMs !== null && (first?.answeredAt ?? null) !== null,
);

describe('reconcile', () => {
  it('holds when everything is as expected, in any order', () => {
    const result = reconcile(expected, faultless().toReversed());
    expect(result).toMatchObject({ holds: true, expected: 300, recorded: 300, differences: [] });
    for (const { expected, recorded } of result.outcomes) {
      expect(recorded).toBe(expected);
      expect(expected).toBeGreaterThan(0);
    }
  });

  it('reports a missing record', () => {
    const records = faultless();
    const [removed] = records.splice(7, 1);
    expect(reconcile(expected, records)).toMatchObject({
      holds: false,
      missing: [removed?.sipCallId],
    });
  });

  it('reports a doubled record, also under another id', () => {
    const records = faultless();
    const again = at(records, 7);
    expect(reconcile(expected, [...records, again])).toMatchObject({ holds: false });
    const renamed = { ...again, callId: uuid(), position: 301, attempts: [] };
    const result = reconcile(expected, [...records, renamed]);
    expect(result.holds).toBe(false);
    expect(result.doubled).toEqual([again.sipCallId]);
  });

  it('reports a call id, a position or a leg that two records share', () => {
    const twins = (change: (from: CallRecord, to: CallRecord) => void) => {
      const records = faultless();
      const [from, to] = records.filter(({ attempts }) => attempts.length > 0);
      if (from === undefined || to === undefined) throw new Error('no two records');
      change(from, to);
      return reconcile(expected, records);
    };
    const shared = [
      twins((from, to) => (to.callId = from.callId)),
      twins((from, to) => (to.position = from.position)),
      twins((from, to) => (at(to.attempts, 0).legUuid = at(from.attempts, 0).legUuid)),
    ];
    for (const result of shared) {
      expect(result.holds).toBe(false);
      expect(result.doubled).toHaveLength(1);
    }
  });

  it('reports a leg with the id of a call', () => {
    const records = faultless();
    at(at(records, answered).attempts, 0).legUuid = at(records, 0).callId;
    expect(reconcile(expected, records).doubled).toEqual([at(records, 0).callId]);
  });

  it('requires the positions 1 to the number of records, each once', () => {
    const count = 5;
    const [wanted, whole] = [expected.slice(0, count), faultless().slice(0, count)];
    assert(
      property(
        array(integer({ min: 1, max: count + 1 }), { minLength: count, maxLength: count }),
        (positions) => {
          const isWhole = new Set(positions).size === count && Math.max(...positions) === count;
          const records = whole.map((each, index) => ({ ...each, position: at(positions, index) }));
          const { holds, outOfOrder } = reconcile(wanted, records);
          return holds === isWhole && (outOfOrder.length === 0) === isWhole;
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('holds in any order of commit', () => {
    const [wanted, whole] = [expected.slice(0, 40), faultless().slice(0, 40)];
    assert(
      property(shuffledSubarray(whole, { minLength: 40 }), (shuffled) => {
        const records = shuffled.map((each, index) => ({ ...each, position: index + 1 }));
        return reconcile(wanted, records).holds;
      }),
    );
  });

  it('reports the gap in the positions and the position beyond the last', () => {
    const records = faultless();
    at(records, 6).position = 99_999;
    expect(reconcile(expected, records)).toMatchObject({
      holds: false,
      doubled: [],
      outOfOrder: [7, 99_999],
    });
  });

  it('reports swapped call ids, and the name of another switch', () => {
    const records = faultless();
    const [one, other] = [at(records, 3), at(records, 4)];
    [one.callId, other.callId] = [other.callId, one.callId];
    expect(reconcile(expected, records).differences.map(({ field }) => field)).toEqual([
      'callId',
      'callId',
    ]);
    const renamed = faultless();
    at(renamed, 3).switchName = 'fs2';
    expect(reconcile(expected, renamed).differences).toMatchObject([
      { field: 'switchName', expected: 'fs1', actual: 'fs2' },
    ]);
  });

  describe('reconcile with random call ids', () => {
    const tried = expectedOnReal.filter(({ attempts }) =>
      attempts.some(({ legUuid }) => legUuid !== undefined),
    );
    const whole = new Map(faultless().map((each) => [each.sipCallId, each]));
    const recordsOf = (wanted: readonly ExpectedRecord[]): CallRecord[] =>
      wanted.flatMap(({ sipCallId }, index) => {
        const record = structuredClone(whole.get(sipCallId));
        return record === undefined ? [] : [{ ...record, position: index + 1 }];
      });

    it('holds when leg ids derive from the call ids, logged or not', () => {
      expect(tried.length).toBeGreaterThan(100);
      expect(reconcile(expectedOnReal, faultless(), 'real').holds).toBe(true);
    });

    it('reports swapped ids of any two calls with a logged leg', () => {
      assert(
        property(shuffledSubarray(tried, { minLength: 2, maxLength: 2 }), (wanted) => {
          const records = recordsOf(wanted);
          const [one, other] = [at(records, 0), at(records, 1)];
          [one.callId, other.callId] = [other.callId, one.callId];
          const { differences } = reconcile(wanted, records, 'real');
          return differences.filter(({ field }) => field === 'callId').length === 2;
        }),
      );
    });

    it('reports any replaced leg id, logged or not', () => {
      const legs = expectedOnReal.flatMap((call) =>
        call.attempts.map((_, place) => ({ call, place })),
      );
      assert(
        property(constantFrom(...legs), arbitraryUuid(), ({ call, place }, legUuid) => {
          const records = recordsOf([call]);
          at(at(records, 0).attempts, place).legUuid = legUuid;
          const { differences } = reconcile([call], records, 'real');
          return (
            differences.length === 1 && at(differences, 0).field === `attempts.${place}.legUuid`
          );
        }),
      );
    });
  });

  it('reports a record without a call', () => {
    const stranger = { ...at(faultless(), 0), sipCallId: 'stranger@127.0.0.9' };
    expect(reconcile(expected, [...faultless(), stranger])).toMatchObject({
      holds: false,
      unexpected: ['stranger@127.0.0.9'],
    });
  });

  it('reports a duration that is a second too long', () => {
    const records = faultless();
    at(records, answered).billedMicros += 1_000_000;
    const [difference] = reconcile(expected, records).differences;
    expect(difference).toEqual({
      sipCallId: at(expected, answered).sipCallId,
      field: 'billedMicros',
      expected: at(expected, answered).billedMicros,
      actual: at(expected, answered).billedMicros + 1_000_000,
    });
  });

  it('reports a wrong destination', () => {
    const records = faultless();
    at(records, answered).deliveredTo = '+31201000199';
    expect(reconcile(expected, records)).toMatchObject({
      holds: false,
      differences: [{ field: 'deliveredTo', actual: '+31201000199' }],
    });
  });

  it('reports a lost call, and a leg whose record never arrived', () => {
    const records = faultless();
    at(records, 0).lost = true;
    at(records, 1).missingLegs = [uuid()];
    const result = reconcile(expected, records);
    expect(result.lost).toEqual([at(expected, 0).sipCallId]);
    expect(result.gaps).toEqual([at(expected, 1).sipCallId]);
    expect(result.differences.map(({ field }) => field)).toEqual(['lost', 'missingLegs.0']);
  });

  it('reports a surplus attempt and a missing attempt', () => {
    const records = faultless();
    const record = at(records, answered);
    record.attempts.push({ ...at(record.attempts, 0), legUuid: uuid(), attempt: 9 });
    expect(reconcile(expected, records).differences).toHaveLength(1);
    record.attempts.length = 0;
    expect(reconcile(expected, records).holds).toBe(false);
  });

  it('reports a change to any single field of any record', () => {
    const some = expected.slice(0, 60);
    const whole = faultless().slice(0, some.length);
    const places = some.flatMap((record, index) =>
      leavesOf(record)
        // The parts of a recording's name are no fields of a record.
        .filter(
          (path) => path[0] !== 'sipCallId' && (path[0] !== 'audio' || path.at(-1) === 'kind'),
        )
        .map((path) => ({ index, path })),
    );
    assert(
      property(constantFrom(...places), integer({ min: 1, max: 1e9 }), (place, by) => {
        const records = whole.slice();
        records[place.index] = structuredClone(at(whole, place.index));
        change(at(records, place.index), place.path, by);
        const { holds, differences } = reconcile(some, records);
        const [first, ...others] = differences.map(({ field }) => field);
        // Audio names, and ids of legs that no log contains, are derived from the call's id.
        const follows = (field: string): boolean =>
          place.path[0] === 'callId' && /^audio\.\d+\.name$|legUuid$/.test(field);
        return !holds && first?.startsWith(place.path.join('.')) === true && others.every(follows);
      }),
      { numRuns: 300 },
    );
  });

  it('allows the real switch its tolerances and no more', () => {
    for (const [path, tolerance] of Object.entries(tolerances.real)) {
      if (typeof tolerance !== 'number') continue;
      const place = path.split('.').flatMap((step) => step.replace('[]', '.0').split('.'));
      const within = faultless();
      change(at(within, answered), place, tolerance);
      expect(reconcile(expected, within, 'real').holds).toBe(true);
      expect(reconcile(expected, within, 'sim').holds).toBe(false);
      const beyond = faultless();
      change(at(beyond, answered), place, tolerance + 1);
      expect(reconcile(expected, beyond, 'real').differences).toMatchObject([
        { field: place.join('.') },
      ]);
    }
  });

  it('allows the real switch a tolerance on cut-off prompts, none on whole ones', () => {
    const place = (isWhole: boolean): number =>
      expected.findIndex(({ announcements: [first] }) =>
        first === undefined ? false : (first.playedMs === first.lengthMs) === isWhole,
      );
    const moved = (index: number, by: number) => {
      const records = faultless();
      change(at(records, index), ['announcements', 0, 'playedMs'], by);
      return reconcile(expected, records, 'real').holds;
    };
    expect([moved(place(false), 250), moved(place(false), 251)]).toEqual([true, false]);
    expect([moved(place(true), 0), moved(place(true), 1)]).toEqual([true, false]);
  });

  it('masks callers’ numbers', () => {
    const index = expected.findIndex(({ callingNumber }) => callingNumber !== null);
    const hidden = expected.findIndex(({ withheld }) => withheld);
    const records = faultless();
    const { callingNumber } = at(records, index);
    at(records, index).callingNumber = '+31207654321';
    at(records, hidden).callingNumber = '+31612345678';
    const output = JSON.stringify(reconcile(expected, records));
    expect(output).toContain('callingNumber');
    for (const number of [callingNumber ?? '', '+31207654321', '+31612345678']) {
      expect(output).not.toContain(number.slice(1));
    }
  });
});

describe('reconcileCommand', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reconcile-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, lines: readonly unknown[]): string => {
    const path = join(folder, name);
    writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return path;
  };
  const expectedFile = file('expected.jsonl', expected);
  const run = (...args: string[]) => {
    let output = '';
    let complaint = '';
    const code = reconcileCommand(args, {
      write: (text) => (output += text),
      complain: (text) => (complaint += text),
    });
    return { code, output, complaint };
  };
  const compare = (records: readonly CallRecord[], ...more: string[]) =>
    run('--expected', expectedFile, '--records', file('records.jsonl', records), ...more);

  it('exits 0 with a table or one JSON object when there are no differences', () => {
    const table = compare(faultless());
    expect(table).toMatchObject({ code: 0, complaint: '' });
    expect(table.output).toMatch(/^all +300 +300$/m);
    expect(table.output.trimEnd().split('\n').at(-1)).toBe('0 differences');
    const json = compare(faultless(), '--json');
    expect(json.code).toBe(0);
    expect(JSON.parse(json.output)).toMatchObject({ holds: true });
  });

  const broken: [string, (records: CallRecord[]) => unknown][] = [
    ['removed', (records) => records.pop()],
    ['doubled', (records) => records.push(at(records, 3))],
    ['a second longer', (records) => (at(records, 3).endedAt += 1_000_000)],
    ['delivered elsewhere', (records) => (at(records, answered).deliveredTo = '+31201000199')],
    ['at a position beyond a gap', (records) => (at(records, 3).position = 99_999)],
    ['of another switch', (records) => (at(records, 3).switchName = 'fs2')],
    ['lost', (records) => (at(records, 3).lost = true)],
    ['marked as suspect', (records) => (at(records, 3).suspicions = ['regular'])],
    ['marked as refused', (records) => (at(records, 3).refused = 'caller-rate')],
  ];
  it.each(broken)('exits 1 for a record that is %s, and names a record', (_, spoil) => {
    const records = faultless();
    spoil(records);
    const { code, output } = compare(records);
    expect(code).toBe(1);
    expect(output).toMatch(/^it differs: /m);
    expect(output).toMatch(/@127\.0\.0\.|^position 4 /m);
    expect(compare(records, '--json').code).toBe(1);
  });

  it('prints a limited number of differences, and counts all', () => {
    const { output } = compare([]);
    expect(output).toMatch(/… and 260 more/);
    expect(output).toMatch(/300 missing/);
  });

  it('exits 2 for wrong usage and for files without records', () => {
    expect(run()).toMatchObject({ code: 2, complaint: expect.stringContaining('--expected') });
    expect(run('--nonsense').code).toBe(2);
    expect(compare(faultless(), '--switch', 'toy').code).toBe(2);
    const spoilt = file('spoilt.jsonl', [{ sipCallId: 'x' }]);
    expect(run('--expected', expectedFile, '--records', spoilt)).toMatchObject({
      code: 2,
      complaint: expect.stringContaining('spoilt.jsonl, line 1'),
    });
    expect(run('--expected', join(folder, 'none'), '--records', spoilt).code).toBe(2);
    expect(run('--help')).toMatchObject({ code: 0, output: expect.stringContaining('--json') });
  });
});

type Path = readonly (string | number)[];

/** Paths of all values inside that contain no others: plain values, empty lists and empty objects. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Object.entries(value);
  if (entries.length === 0) return [path];
  return entries.flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/**
 * Replaces the value at a path with another of the same kind: a number moved by `by`, a text made
 * longer, …
 */
function change(record: object, path: Path, by: number): void {
  const last = path.at(-1) ?? '';
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((inner, step) => Reflect.get(Object(inner), step), record);
  Reflect.set(Object(holder), last, other(Reflect.get(Object(holder), last), by));
}

function other(value: unknown, by: number): unknown {
  if (typeof value === 'number') return value + by;
  if (typeof value === 'string') return `${value}${by}`;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return [...value, by];
  return by;
}
