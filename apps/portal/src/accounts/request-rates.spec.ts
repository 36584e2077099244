import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { RequestRates } from './request-rates.js';

function rates(perSecond: number, atOnce: number) {
  const clock = { ms: 0 };
  return { clock, requests: new RequestRates({ perSecond, atOnce }, () => clock.ms) };
}

describe('RequestRates', () => {
  it('passes a burst, then returns the seconds after which it passes a request again', () => {
    const { clock, requests } = rates(2, 3);
    const passed = () => requests.waitFor('u1');
    expect([passed(), passed(), passed(), passed()]).toEqual([0, 0, 0, 1]);
    clock.ms += 499;
    expect(passed()).toBe(1);
    clock.ms += 1;
    expect([passed(), passed()]).toEqual([0, 1]);
    clock.ms += 60_000;
    expect([passed(), passed(), passed(), passed()]).toEqual([0, 0, 0, 1]);
  });

  it('limits each asker separately', () => {
    const { requests } = rates(1, 1);
    expect(['a', 'b', 'a', 'b'].map((asker) => requests.waitFor(asker))).toEqual([0, 0, 1, 1]);
  });

  it('still limits an asker after twenty thousand others have asked', () => {
    const { clock, requests } = rates(1, 2);
    const busy = () => [requests.waitFor('busy'), requests.waitFor('busy')];
    busy();
    for (let other = 0; other < 20_000; other += 1) requests.waitFor(`o${other}`);
    expect(busy()).toEqual([1, 1]);
    clock.ms += 2_000;
    requests.waitFor('one more');
    expect(busy()).toEqual([0, 0]);
  });

  it('never passes more requests than the burst plus the refill for the elapsed time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 300 }),
        (perSecond, atOnce, pauses) => {
          const { clock, requests } = rates(perSecond, atOnce);
          let passed = 0;
          for (const pause of pauses) {
            clock.ms += pause;
            if (requests.waitFor('u') === 0) passed += 1;
          }
          expect(passed).toBeLessThanOrEqual(atOnce + (clock.ms / 1000) * perSecond + 1e-6);
        },
      ),
    );
  });
});
