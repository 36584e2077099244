import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { differenceOf } from './amounts.js';

describe('differenceOf', () => {
  it('is the carrier’s amount minus ours, and null without a carrier’s amount', () => {
    expect(differenceOf(money(3), money(1))).toEqual(money(-2));
    expect(differenceOf(money(3), null)).toBeNull();
  });
});
