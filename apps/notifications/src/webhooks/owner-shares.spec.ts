import { describe, expect, it } from '@jest/globals';
import { OwnerShares } from './owner-shares.js';

describe('an owner’s share', () => {
  it('is so many at once', () => {
    const shares = new OwnerShares(2, 100);
    shares.begin('desk', 0);
    expect(shares.full(0)).toEqual([]);
    shares.begin('desk', 0);
    shares.begin('other', 0);
    expect(shares.full(0)).toEqual(['desk']);
    shares.end('desk');
    expect(shares.full(0)).toEqual([]);
  });

  it('is so many a minute, which come back as the minute passes', () => {
    const shares = new OwnerShares(10, 3);
    for (let at = 0; at < 3; at++) {
      shares.begin('desk', 0);
      shares.end('desk');
    }
    expect(shares.full(0)).toEqual(['desk']);
    expect(shares.full(19_999)).toEqual(['desk']);
    expect(shares.full(20_000)).toEqual([]);
  });
});
