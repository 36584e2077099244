import { describe, expect, it } from '@jest/globals';
import { rangeIn } from './byte-range.js';

describe('rangeIn 100 bytes', () => {
  it.each([
    [undefined, null],
    ['bytes=0-', { from: 0, until: 100 }],
    ['bytes=10-19', { from: 10, until: 20 }],
    ['bytes=90-500', { from: 90, until: 100 }],
    ['bytes=99-99', { from: 99, until: 100 }],
    ['bytes=-10', { from: 90, until: 100 }],
    ['bytes=-500', { from: 0, until: 100 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=20-10', null],
    ['bytes=0-1,5-6', null],
    ['bytes=-', null],
    ['items=0-1', null],
  ])('reads %j as %j', (header, range) => {
    expect(rangeIn(header, 100)).toEqual(range);
  });
});
