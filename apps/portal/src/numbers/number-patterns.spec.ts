import { describe, expect, it } from '@jest/globals';
import { numberPatterns } from './number-patterns.js';

describe('the search for a number by its digits', () => {
  it.each([
    ['0900-12', ['+3190012%', '+3290012%', '+4990012%']],
    ['0', ['+31%', '+32%', '+49%']],
    ['+31 900 12', ['+3190012%']],
    ['0031 900', ['+31900%']],
    ['1234', ['%1234%']],
    ['(0)900', ['+31900%', '+32900%', '+49900%']],
  ])('reads %s as the patterns %j', (written, patterns) => {
    expect(numberPatterns(written)).toEqual(patterns);
  });
});
