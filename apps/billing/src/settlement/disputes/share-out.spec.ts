import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { shareOut } from './share-out.js';

const amount = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 });
const differing = fc
  .tuple(amount, fc.integer({ min: 1, max: 1_000_000_000 }))
  .map(([ours, less]) => ({ ours, theirs: ours - less }));

describe('an amount that a dispute is settled on', () => {
  it('is shared out by what each row differs', () => {
    const rows = [
      { ours: 1_000_000, theirs: 0 },
      { ours: 5_000_000, theirs: 2_000_000 },
    ];
    // Half of the four euro that they leave out.
    expect(shareOut(rows, 4_000_000)).toEqual([500_000, 3_500_000]);
    expect(shareOut(rows, 6_000_000)).toEqual([1_000_000, 5_000_000]);
    expect(shareOut(rows, 2_000_000)).toEqual([0, 2_000_000]);
  });

  it('gives what rounding leaves to the largest remainders', () => {
    const third = { ours: 0, theirs: 1 };
    expect(shareOut([third, third, third], 2)).toEqual([1, 1, 0]);
  });

  it('sums to the amount, and no row lies beyond ours or theirs', () => {
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
