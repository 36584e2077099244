import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { countedSeconds, secondsRules, type SecondsRule } from './counted-seconds.js';

const start = 1_795_561_557_000_000;
const second = 1_000_000;

const call = (answeredAt: number | null, endedAt: number, billedMicros: number) => ({
  startedAt: start,
  answeredAt,
  endedAt,
  billedMicros,
});

describe('countedSeconds', () => {
  it('counts begun seconds from answer to end for the network, and of the billed time for the owner', () => {
    expect(countedSeconds(call(start + 10, start + 10 + 2 * second, 2 * second))).toEqual({
      networkChargedSeconds: 2,
      ownerBillableSeconds: 2,
    });
    expect(countedSeconds(call(start, start + 2 * second + 1, 2 * second))).toEqual({
      networkChargedSeconds: 3,
      ownerBillableSeconds: 2,
    });
  });

  it('counts no seconds of an unanswered call, or of one that ends before its answer', () => {
    const none = { networkChargedSeconds: 0, ownerBillableSeconds: 0 };
    expect(countedSeconds(call(null, start + 9 * second, 0))).toEqual(none);
    expect(countedSeconds(call(start + second, start, 0))).toEqual(none);
  });

  it('rounds the owner’s billed time up to the next second', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (billedMicros) => {
        const counted = countedSeconds(call(start, start, billedMicros)).ownerBillableSeconds;
        const over = BigInt(counted) * BigInt(second) - BigInt(billedMicros);
        expect(over >= 0n && over < BigInt(second)).toBe(true);
      }),
    );
  });

  it('follows the rule in force at the start of the call', () => {
    const minutes: SecondsRule = {
      validFrom: start + 1,
      network: { of: 'billed', unitMicros: 60 * second },
      owner: { of: 'answer-to-end', unitMicros: second },
    };
    const rules = [...secondsRules, minutes];
    const before = call(start, start + 5 * second, 3 * second);
    expect(countedSeconds(before, rules)).toEqual({
      networkChargedSeconds: 5,
      ownerBillableSeconds: 3,
    });
    expect(countedSeconds({ ...before, startedAt: start + 1 }, rules)).toEqual({
      networkChargedSeconds: 60,
      ownerBillableSeconds: 5,
    });
  });

  it('has rules in the order of their dates, the first valid from 1970', () => {
    const dates = secondsRules.map(({ validFrom }) => validFrom);
    expect(dates[0]).toBe(0);
    expect(dates).toEqual(dates.toSorted((a, b) => a - b));
  });
});
