import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { shareOut } from './share-out.js';

const amount = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 });
const differing = fc
  .tuple(amount, fc.integer({ min: 1, max: 1_000_000_000 }))
  .map(([ours, less]) => ({ ours, theirs: ours - less }));

describe('shareOut', () => {
  it('divides the settled amount in proportion to each row’s difference', () => {
    const rows = [
      { ours: 1_000_000, theirs: 0 },
      { ours: 5_000_000, theirs: 2_000_000 },
    ];
    // Ours is 6 euro and the carrier's 2: a settled amount of 4 takes half of each row's difference off ours.
    expect(shareOut(rows, 4_000_000)).toEqual([500_000, 3_500_000]);
    expect(shareOut(rows, 6_000_000)).toEqual([1_000_000, 5_000_000]);
    expect(shareOut(rows, 2_000_000)).toEqual([0, 2_000_000]);
  });

  it('gives the units left by rounding down to the first of the rows with equal remainders', () => {
    const third = { ours: 0, theirs: 1 };
    expect(shareOut([third, third, third], 2)).toEqual([1, 1, 0]);
  });

  it('returns shares that sum to the settled amount, each between our figure and the carrier’s', () => {
    fc.assert(
      fc.property(
        fc.array(differing, { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, share) => {
          const [ours, theirs] = [
            rows.reduce((sum, row) => sum + row.ours, 0),
            rows.reduce((sum, row) => sum + row.theirs, 0),
          ];
          const settled = theirs + Math.round((ours - theirs) * share);
          const shared = shareOut(rows, settled);
          expect(shared.reduce((sum, one) => sum + one, 0)).toBe(settled);
          shared.forEach((one, index) => {
            expect(one).toBeLessThanOrEqual(rows[index]!.ours);
            expect(one).toBeGreaterThanOrEqual(rows[index]!.theirs);
          });
        },
      ),
    );
  });
});
