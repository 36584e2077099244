import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { differenceOf } from './amounts.js';

describe('a difference', () => {
  it('is theirs less ours, where they say anything', () => {
    expect(differenceOf(money(3), money(1))).toEqual(money(-2));
    expect(differenceOf(money(3), null)).toBeNull();
  });
});
