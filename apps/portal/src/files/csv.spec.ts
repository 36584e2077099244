import { expect, it } from '@jest/globals';
import { money } from '@app/common';
import { csvLine, euroOf } from './csv.js';

it('quotes what has to be, and lets no text be a formula', () => {
  expect(csvLine(['1a', 'Zuid, "NV"', null, -2.5, '=1+1'])).toBe(
    '1a,"Zuid, ""NV""",,-2.5,\'=1+1\r\n',
  );
});

it('says euro to the cent', () => {
  expect([money(12_340_000), money(-10_000), money(9_007_199_254_740_000)].map(euroOf)).toEqual([
    ...[12.34, -0.01, 9_007_199_254.74],
  ]);
});
