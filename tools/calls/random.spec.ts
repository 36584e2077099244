import { describe, expect, it } from '@jest/globals';
import { Random } from './random.js';

describe('Random', () => {
  it('repeats its sequence for a seed and differs for another', () => {
    const row = (seed: string): number[] => {
      const random = new Random(seed);
      return Array.from({ length: 50 }, () => random.next());
    };
    expect(row('7')).toEqual(row('7'));
    expect(row('7')).not.toEqual(row('8'));
  });

  it('is uniform: each tenth gets about a tenth', () => {
    const random = new Random('even');
    const tenths = Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) {
      const at = Math.floor(random.next() * 10);
      tenths[at] = (tenths[at] ?? NaN) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('stays within its bounds and near its means', () => {
    const random = new Random('bounds');
    const dice = Array.from({ length: 1000 }, () => random.between(1, 6));
    expect([Math.min(...dice), Math.max(...dice)]).toEqual([1, 6]);
    const waits = Array.from({ length: 10_000 }, () => random.exponential(500));
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    expect(Math.abs(mean - 500)).toBeLessThan(25);
    expect(random.digits(8)).toMatch(/^\d{8}$/);
  });
});
