import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { nonceOf } from './puzzle.js';

it('nonceOf is the smallest number whose hash begins with the given number of zero bits', () => {
  const puzzle = { challenge: 'abc.déf', number: '06 12345678' };
  const solves = (nonce: number, bits: number): boolean =>
    createHash('sha256')
      .update(`${puzzle.challenge} ${puzzle.number} ${nonce}`)
      .digest()
      .readUInt32BE() <
    2 ** (32 - bits);
  expect(nonceOf({ ...puzzle, bits: 0 })).toBe(0);
  for (const bits of [1, 5, 12]) {
    const nonce = nonceOf({ ...puzzle, bits });
    const before = Array.from({ length: nonce }, (_, each) => each);
    expect([before.some((each) => solves(each, bits)), solves(nonce, bits)]).toEqual([false, true]);
  }
});
