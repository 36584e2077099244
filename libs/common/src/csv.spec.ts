import { expect, it } from '@jest/globals';
import { csvLine } from './csv.js';

it('quotes what has to be, and lets no text be a formula', () => {
  expect(csvLine(['1a', 'Zuid, "NV"', null, -2.5, '=1+1'])).toBe(
    '1a,"Zuid, ""NV""",,-2.5,\'=1+1\r\n',
  );
});

it.each([
  ['-12.30', '-12.30'],
  ['-12+3', "'-12+3"],
  ['+31900', "'+31900"],
  ['@a', "'@a"],
])('writes %s as %s', (text, written) => {
  expect(csvLine([text])).toBe(`${written}\r\n`);
});
