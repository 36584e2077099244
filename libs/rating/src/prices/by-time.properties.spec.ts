import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { calendar, callPrice, duration, moment } from '../any-price.fixture.js';
import type { CallPrice } from '../call-price.js';
import type { Calendar } from '../calendar/calendar.js';
import type { ExplanationStep } from '../charge.js';
import { byTime } from './by-time.js';

const cost = (price: CallPrice, from: number, seconds: number, of: Calendar): number =>
  byTime(price, { from, seconds, calendar: of }, undefined).micros;

describe('any price of a call', () => {
  it('never costs less for a longer call', () => {
    fc.assert(
      fc.property(callPrice, calendar, moment, duration, duration, (price, of, from, one, more) => {
        expect(cost(price, from, one + more, of)).toBeGreaterThanOrEqual(
          cost(price, from, one, of),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('stays at most its maximum, and at least its minimum after the free seconds', () => {
    fc.assert(
      fc.property(callPrice, calendar, moment, duration, (price, of, from, seconds) => {
        const asked = cost(price, from, seconds, of);
        const { minimum, maximum, freeSeconds = 0 } = price;
        expect(asked).toBeGreaterThanOrEqual(0);
        if (maximum !== undefined) expect(asked).toBeLessThanOrEqual(maximum.micros);
        if (minimum !== undefined && seconds > freeSeconds) {
          expect(asked).toBeGreaterThanOrEqual(minimum.micros);
        }
      }),
      { numRuns: 2000 },
    );
  });

  /**
   * Whether splitting a call can't make it cheaper: there are no free seconds, which would be free
   * twice; no later increment is longer than the first; and with bands each second has its own
   * price, and is counted by itself.
   */
  const gainsByNoSplit = ({ freeSeconds = 0, increments, bands }: CallPrice, of: Calendar) =>
    freeSeconds === 0 &&
    (increments === undefined || increments.next <= increments.first) &&
    (bands === undefined || (of.crossing === 'each-second' && increments === undefined));

  it('never costs less for the two parts of a call than for the whole, if splitting can’t make it cheaper', () => {
    const splittable = fc
      .tuple(callPrice, calendar)
      .map(([price, of]): [CallPrice, Calendar] => {
        const { freeSeconds: _, bands, increments, ...rest } = price;
        const made = { ...rest, ...(of.crossing === 'start' ? { increments } : { bands }) };
        return [made, of];
      })
      .filter(([price, of]) => gainsByNoSplit(price, of));
    fc.assert(
      fc.property(splittable, moment, duration, duration, ([price, of], from, one, other) => {
        const parts = cost(price, from, one, of) + cost(price, from + one * 1_000_000, other, of);
        // Unless the prices of a second are whole micro-euros, rounding may lower each part and
        // raise the whole.
        const isWhole = [price, ...(price.bands ?? [])].every((r) => r.perMinute.micros % 60 === 0);
        const rounding = isWhole ? 0 : 1;
        expect(parts + rounding).toBeGreaterThanOrEqual(cost(price, from, one + other, of));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same with or without an explanation, and equals the sum of the steps', () => {
    fc.assert(
      fc.property(callPrice, calendar, moment, duration, (price, of, from, seconds) => {
        const trace: ExplanationStep[] = [];
        const { micros } = byTime(price, { from, seconds, calendar: of }, trace);
        expect(micros).toBe(cost(price, from, seconds, of));
        let total = 0;
        for (const step of trace) {
          switch (step.step) {
            case 'minimum':
            case 'maximum':
              expect(step.before.micros).toBe(total);
              total = step.amount.micros;
              break;
            case 'start-rate':
            case 'per-call':
            case 'per-minute':
            case 'for-time':
              total += step.amount.micros;
          }
        }
        expect(total).toBe(micros);
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same at any time if it has no bands', () => {
    fc.assert(
      fc.property(
        callPrice,
        calendar,
        moment,
        moment,
        duration,
        (price, of, one, other, seconds) => {
          const { bands: _, ...always } = price;
          expect(cost(always, one, seconds, of)).toBe(cost(always, other, seconds, of));
        },
      ),
    );
  });
});
