import { describe, expect, it } from '@jest/globals';
import { checkPeriod, sameRunAmong, type PlannedRun } from './run-period.js';

const at = (text: string) => new Date(text);
const [october, november, december] = [
  at('2026-09-30T22:00:00Z'),
  at('2026-10-31T23:00:00Z'),
  at('2026-11-30T23:00:00Z'),
];
const midOctober = at('2026-10-14T22:00:00Z');
const day = 86_400_000;
const run = (id: string, from: Date, until: Date): PlannedRun => ({ id, from, until });

describe('checkPeriod', () => {
  it('requires an end after the start', () => {
    for (const until of [november, october]) {
      expect(() => checkPeriod({ from: november, until }, december, 0)).toThrow(
        expect.objectContaining({
          kind: 'invalid',
          problems: [expect.objectContaining({ field: 'until', rule: 'must be after `from`' })],
        }),
      );
    }
  });

  it('allows at most a year, so that a typing error doesn’t use up document numbers', () => {
    const from = new Date(november.getTime() - 367 * day);
    expect(() => checkPeriod({ from, until: november }, december, 0)).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'invalid-period' }),
    );
    const leapYear = { from: new Date(november.getTime() - 366 * day), until: november };
    expect(() => checkPeriod(leapYear, december, 0)).not.toThrow();
  });

  it('refuses a period until its time for late calls is over', () => {
    const period = { from: october, until: november };
    const open = expect.objectContaining({ kind: 'conflict', code: 'period-open' });
    expect(() => checkPeriod(period, new Date(november.getTime() + day - 1), day)).toThrow(open);
    expect(() => checkPeriod(period, new Date(november.getTime() + day), day)).not.toThrow();
    expect(() => checkPeriod(period, new Date(november.getTime() - 1), 0)).toThrow(open);
    expect(() => checkPeriod(period, november, 0)).not.toThrow();
  });
});

describe('sameRunAmong', () => {
  const wanted = run('a', october, november);
  it('returns null when no run has the id or an overlapping period', () => {
    expect(sameRunAmong(wanted, [])).toBeNull();
  });

  it('finds the run with the same id and period', () => {
    const same = run('a', new Date(october), new Date(november));
    expect(sameRunAmong(wanted, [same])).toBe(same);
  });

  it.each([
    ['run-exists', run('b', october, november), 'from', /must begin a period that has no run yet/],
    ['periods-overlap', run('b', october, december), 'from', /at or after 2026-11-30T23:00/],
    ['periods-overlap', run('b', midOctober, december), 'until', /at or before 2026-10-14T22:00/],
    ['id-taken', run('a', november, december), 'id', /must be a new id/],
  ])('refuses with the code %s, the field and the rule', (code, other, field, rule) => {
    expect(() => sameRunAmong(wanted, [other])).toThrow(
      expect.objectContaining({
        kind: 'conflict',
        code,
        problems: [expect.objectContaining({ field, rule: expect.stringMatching(rule) })],
      }),
    );
    expect(() => sameRunAmong(wanted, [other])).toThrow(other.id);
  });
});
