import { expect, it } from '@jest/globals';
import { money } from '@app/common';
import { euroOf } from './euro-of.js';

it('euroOf gives euros to the cent', () => {
  expect([money(12_340_000), money(-10_000), money(9_007_199_254_740_000)].map(euroOf)).toEqual([
    12.34, -0.01, 9_007_199_254.74,
  ]);
});
