import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { areTogether, isRegular } from './suspicion.js';

const began = Date.UTC(2026, 10, 25, 9);

/** Starts of calls with these pauses in between. */
const row = (pauses: readonly number[], from = began): number[] =>
  pauses.reduce((starts, pause) => [...starts, starts.at(-1)! + pause], [from]);

/** A reproducible sequence of numbers from 0 up to 1 (mulberry32). */
function lots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('isRegular', () => {
  const count = fc.integer({ min: 3, max: 20 });
  const pause = fc.integer({ min: 1_000, max: 300_000 });

  it('is true for a machine’s calls with any pause, whatever calls came before', () => {
    const jitters = fc.infiniteStream(fc.integer({ min: -4, max: 4 }));
    fc.assert(
      fc.property(count, pause, jitters, fc.array(fc.nat(900_000)), (calls, ms, jitter, before) => {
        const pauses = Array.from({ length: calls - 1 }, () =>
          Math.min(300_000, Math.max(1_000, ms + jitter.next().value!)),
        );
        expect(isRegular([...row(before, began - 9e8), ...row(pauses)], calls)).toBe(true);
      }),
    );
  });

  it('is false when one pause differs by more than 1 % and the line’s jitter', () => {
    fc.assert(
      fc.property(count, pause, fc.nat(18), fc.boolean(), (calls, ms, which, isLonger) => {
        fc.pre(calls > 3);
        const pauses = Array.from({ length: calls - 1 }, () => ms);
        const off = Math.max(25, Math.ceil(ms * 0.012)) * (isLonger ? 1 : -1);
        pauses[which % pauses.length]! += off;
        expect(isRegular(row(pauses), calls)).toBe(false);
      }),
    );
  });

  it('is false for too few calls, for a burst, and for pauses of half an hour', () => {
    fc.assert(
      fc.property(count, pause, (calls, ms) => {
        expect(isRegular(row(Array.from({ length: calls - 2 }, () => ms)), calls)).toBe(false);
      }),
    );
    expect(isRegular(row([0, 0, 0, 0, 0]), 6)).toBe(false);
    expect(isRegular(row([900, 900, 900, 900, 900]), 6)).toBe(false);
    const halfHour = 1_800_000;
    expect(isRegular(row([halfHour, halfHour, halfHour, halfHour, halfHour]), 6)).toBe(false);
  });

  it('is true also when two calls of a machine arrive in the wrong order', () => {
    const starts = row([2_670, 2_670, 2_670, 2_670, 2_670]);
    expect(isRegular(starts.with(2, starts[3]!).with(3, starts[2]!), 6)).toBe(true);
  });

  it('is almost never true by chance for many people behind one number', () => {
    const draw = lots(1);
    const taken: number[] = [];
    let atMs = began;
    let tripped = 0;
    // The rates that limits allow one number: 20 calls a minute, and 200 without that limit.
    for (const perMinute of [20, 200]) {
      for (let call = 0; call < 50_000; call += 1) {
        atMs += Math.round((-Math.log(1 - draw()) * 60_000) / perMinute);
        taken.push(atMs);
        if (taken.length > 6) taken.shift();
        if (isRegular(taken, 6)) tripped += 1;
      }
    }
    expect(tripped).toBeLessThan(2);
  });

  it('is almost never true for a person who redials or votes repeatedly', () => {
    const draw = lots(2);
    const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
    let tripped = 0;
    for (let person = 0; person < 40_000; person += 1) {
      const pause = 4_000 + draw() * 26_000;
      const pauses = Array.from({ length: 5 }, () => Math.round(pause * (1 + 0.1 * normal())));
      if (isRegular(row(pauses), 6)) tripped += 1;
    }
    expect(tripped).toBeLessThan(2);
  });
});

describe('areTogether', () => {
  const starts = fc
    .array(fc.nat(5_000), { minLength: 1, maxLength: 60 })
    .map((offsets) => offsets.map((offset) => began + offset).toSorted((a, b) => a - b));
  const count = fc.integer({ min: 2, max: 40 });

  it('is true exactly when the given number of last calls lie within a second', () => {
    fc.assert(
      fc.property(starts, count, (all, calls) => {
        const last = all.slice(-calls);
        const within = last.length === calls && last.at(-1)! - last[0]! < 1_000;
        expect(areTogether(all, calls)).toBe(within);
      }),
    );
  });

  it('is false for a company’s people who make five independent calls a second', () => {
    const draw = lots(3);
    const taken: number[] = [];
    let atMs = began;
    let tripped = 0;
    for (let call = 0; call < 50_000; call += 1) {
      atMs += Math.round(-Math.log(1 - draw()) * 200);
      taken.push(atMs);
      if (taken.length > 30) taken.shift();
      if (areTogether(taken, 30)) tripped += 1;
    }
    expect(tripped).toBe(0);
  });

  it('is false in the first minute of a vote with 500 calls a second', () => {
    const draw = lots(4);
    const blocks = new Map<number, number[]>();
    let tripped = 0;
    for (let call = 0; call < 30_000; call += 1) {
      // Eighty million Dutch mobile numbers, in blocks of a hundred.
      const block = Math.floor(draw() * 800_000);
      const taken = [...(blocks.get(block) ?? []), began + call * 2];
      blocks.set(block, taken);
      if (areTogether(taken, 30)) tripped += 1;
    }
    expect(tripped).toBe(0);
  });
});
