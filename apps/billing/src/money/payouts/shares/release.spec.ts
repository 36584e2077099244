import { describe, expect, it } from '@jest/globals';
import { apportion } from '@app/common';
import { array, assert, integer, property, record, tuple } from 'fast-check';
import { netsOfCalls } from './line-cells.js';
import { releaseOf, shortfallsOf, type Claim } from './release.js';

const euro = (amount: number): number => Math.round(amount * 1_000_000);
const sum = (parts: readonly number[]): number => parts.reduce((all, part) => all + part, 0);
const amounts = integer({ min: 0, max: 50_000_000_000 });
const claims = array(
  record({ net: amounts, disputed: amounts }).map(({ net, disputed }): Claim => ({
    net,
    disputed: Math.min(net, disputed),
  })),
  { minLength: 1, maxLength: 20 },
);
/** Random claims with a shortfall that doesn't exceed their sum. */
const short = tuple(claims, integer({ min: 0, max: 1_000_000 })).map(([all, share]) => ({
  claims: all,
  shortfall: Number((BigInt(sum(all.map(({ net }) => net))) * BigInt(share)) / 1_000_000n),
}));

describe('shortfallsOf', () => {
  const three: readonly Claim[] = [
    { net: euro(100), disputed: 0 },
    { net: euro(50), disputed: 0 },
    { net: euro(50), disputed: 0 },
  ];

  it('divides a carrier’s shortfall over all numbers in proportion to their claims', () => {
    expect(shortfallsOf(three, euro(30))).toEqual([
      { disputed: 0, unpaid: euro(15) },
      { disputed: 0, unpaid: euro(7.5) },
      { disputed: 0, unpaid: euro(7.5) },
    ]);
  });

  it('charges disputed numbers first, and divides the rest over all remaining claims', () => {
    const named = three.map((claim, index) =>
      index === 1 ? { ...claim, disputed: euro(20) } : claim,
    );
    expect(shortfallsOf(named, euro(20)).map(({ unpaid }) => unpaid)).toEqual([0, 0, 0]);
    expect(shortfallsOf(named, euro(30))).toEqual([
      { disputed: 0, unpaid: 5_555_555 },
      { disputed: euro(20), unpaid: 1_666_667 },
      { disputed: 0, unpaid: 2_777_778 },
    ]);
  });

  it('returns parts that sum to the shortfall, none above its claim', () => {
    assert(
      property(short, ({ claims: all, shortfall }) => {
        const parts = shortfallsOf(all, shortfall);
        expect(sum(parts.map(({ disputed, unpaid }) => disputed + unpaid))).toBe(shortfall);
        for (const [index, { disputed, unpaid }] of parts.entries()) {
          expect(disputed).toBeGreaterThanOrEqual(0);
          expect(unpaid).toBeGreaterThanOrEqual(0);
          expect(disputed + unpaid).toBeLessThanOrEqual(all[index]!.net);
        }
      }),
    );
  });

  it('charges no undisputed number while disputes cover the shortfall', () => {
    assert(
      property(short, ({ claims: all, shortfall }) => {
        const borne = sum(all.map(({ disputed }) => disputed));
        const parts = shortfallsOf(all, Math.min(shortfall, borne));
        for (const [index, { disputed, unpaid }] of parts.entries()) {
          expect(unpaid).toBe(0);
          if (all[index]!.disputed === 0) expect(disputed).toBe(0);
        }
      }),
    );
  });
});

describe('releaseOf', () => {
  const cell = record({
    claimed: amounts,
    share: integer({ min: 0, max: 1000 }),
    owed: array(integer({ min: -1_000_000_000, max: 20_000_000_000 }), { maxLength: 8 }),
  });
  const receivedOf = (claimed: number, share: number): number =>
    Number((BigInt(claimed) * BigInt(share)) / 1000n);

  it('releases the same share as the carrier paid of its claim', () => {
    const received = { claimed: euro(100), received: euro(85) };
    expect(releaseOf(received, [euro(60)])).toEqual([euro(51)]);
    expect(releaseOf(received, [euro(40), euro(20), euro(-3)])).toEqual([
      euro(34),
      euro(17),
      euro(-3),
    ]);
    expect(releaseOf({ claimed: 0, received: 0 }, [euro(60)])).toEqual([0]);
    expect(releaseOf({ claimed: euro(50), received: euro(50) }, [euro(60)])).toEqual([euro(50)]);
  });

  it('never releases more than we owe or than the carrier paid', () => {
    assert(
      property(cell, ({ claimed, share, owed }) => {
        const received = receivedOf(claimed, share);
        const released = releaseOf({ claimed, received }, owed);
        const positive = released.filter((one) => one > 0);
        expect(sum(positive)).toBeLessThanOrEqual(received);
        for (const [index, one] of released.entries()) {
          expect(one).toBeLessThanOrEqual(owed[index]!);
          expect(one).toBeGreaterThanOrEqual(Math.min(0, owed[index]!));
        }
      }),
    );
  });

  it('never releases less when the carrier pays more, apart from a micro-euro of rounding per document', () => {
    assert(
      property(cell, integer({ min: 0, max: 1000 }), ({ claimed, share, owed }, other) => {
        const [low, high] = [Math.min(share, other), Math.max(share, other)].map((one) =>
          releaseOf({ claimed, received: receivedOf(claimed, one) }, owed),
        ) as [number[], number[]];
        expect(sum(high)).toBeGreaterThanOrEqual(sum(low));
        for (const [index, one] of high.entries())
          expect(one).toBeGreaterThanOrEqual(low[index]! - 1);
      }),
    );
  });

  it('releases all amounts owed when the carrier paid a claim of at least their sum', () => {
    assert(
      property(array(amounts, { minLength: 1, maxLength: 8 }), amounts, (owed, margin) => {
        const claimed = sum(owed) + margin;
        if (claimed === 0) return;
        expect(releaseOf({ claimed, received: claimed }, owed)).toEqual(owed);
      }),
    );
  });
});

describe('dividing amounts', () => {
  it('apportion returns parts that sum to the whole, each within one of its exact share', () => {
    assert(
      property(amounts, array(amounts, { minLength: 1, maxLength: 20 }), (whole, weights) => {
        const all = sum(weights);
        if (all === 0) return;
        const parts = apportion(whole, weights);
        expect(sum(parts)).toBe(whole);
        for (const [index, part] of parts.entries()) {
          const exact = BigInt(whole) * BigInt(weights[index]!);
          const off = BigInt(part) * BigInt(all) - exact;
          expect(off < BigInt(all) && off > -BigInt(all)).toBe(true);
        }
      }),
    );
  });

  it('netsOfCalls returns parts that sum to the line’s net amount, for calls of any sign', () => {
    const line = record({
      net: integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => cents * 10_000),
      includesVat: integer({ min: 0, max: 1 }).map(Boolean),
      vatPercent: integer({ min: 0, max: 25 }),
    });
    const calls = array(
      integer({ min: -10_000_000_000, max: 10_000_000_000 }).map((micros) => ({ micros })),
      { minLength: 1, maxLength: 12 },
    );
    assert(property(line, calls, (given, parts) => sum(netsOfCalls(given, parts)) === given.net));
    const halves = [{ micros: 5_000 }, { micros: 4_999 }];
    expect(netsOfCalls({ net: 10_000, includesVat: false, vatPercent: 21 }, halves)).toEqual([
      5_001, 4_999,
    ]);
  });
});
