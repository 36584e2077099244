import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { keptByDefault, keptField, type KeptRule, overBefore } from './kept-periods.js';

const at = (text: string) => Date.parse(text) * 1000;
const before = (now: string, rules: readonly KeptRule[] = keptByDefault) =>
  overBefore('facts', new Date(now), rules);

describe('overBefore', () => {
  it('returns the start of the first month whose retention period has not ended', () => {
    // October 2025 plus 86 months ends with December 2032.
    expect(before('2032-12-31T23:59:59Z')).toBe(at('2025-10-01T00:00:00Z'));
    expect(before('2033-01-01T00:00:00Z')).toBe(at('2025-11-01T00:00:00Z'));
    expect(overBefore('corrections', new Date('2026-11-26T00:00:00Z'), keptByDefault)).toBe(
      at('2026-05-01T00:00:00Z'),
    );
  });

  it('applies to each month the retention rule that was valid when the month began', () => {
    const [first] = keptByDefault;
    const rules = [first!, { ...first!, validFrom: '2025-10-01', facts: 120 }];
    expect(before('2033-01-01T00:00:00Z', rules)).toBe(at('2025-10-01T00:00:00Z'));
    expect(before('2035-10-31T00:00:00Z', rules)).toBe(at('2025-10-01T00:00:00Z'));
    expect(before('2035-11-01T00:00:00Z', rules)).toBe(at('2025-11-01T00:00:00Z'));
  });

  it('never returns an earlier moment as time passes', () => {
    const times = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2060-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(times, times, (a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(overBefore('facts', early, keptByDefault)).toBeLessThanOrEqual(
          overBefore('facts', late, keptByDefault),
        );
      }),
    );
  });
});

describe('setting of retention periods', () => {
  const problems = (value: unknown) =>
    keptField
      .safeParse(typeof value === 'string' ? value : JSON.stringify(value))
      .error?.issues.map(({ message }) => message);

  it('accepts rules as JSON', () => {
    expect(keptField.parse(JSON.stringify(keptByDefault))).toEqual(keptByDefault);
  });

  it.each([
    ['a text that isn’t JSON', '{', 'must be rules as JSON'],
    ['an empty list', [], 'must be rules as JSON'],
    ['a period below that of tax law', [{ ...keptByDefault[0], facts: 83 }], 'at least 84 months'],
    [
      'a period with half a month',
      [{ ...keptByDefault[0], reports: 1.5 }],
      'whole number of months',
    ],
    [
      'a first rule after 1970',
      [{ ...keptByDefault[0], validFrom: '2025-01-01' }],
      'from 1970-01-01 on',
    ],
    [
      'two rules of the same day',
      [keptByDefault[0], keptByDefault[0]],
      'in the order of their dates',
    ],
    ['a date that is invalid', [{ ...keptByDefault[0], validFrom: 'soon' }], 'must be a day'],
  ])('refuses %s', (_, value, message) => {
    expect(problems(value)?.join(' ')).toContain(message);
  });
});
