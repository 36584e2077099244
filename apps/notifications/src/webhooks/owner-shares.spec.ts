import { describe, expect, it } from '@jest/globals';
import { OwnerShares } from './owner-shares.js';

describe('OwnerShares', () => {
  it('limits an owner’s messages under way', () => {
    const shares = new OwnerShares(2, 100);
    expect(shares.left(0)).toEqual([]);
    shares.begin('desk', 0);
    expect(shares.left(0)).toEqual([{ ownerId: 'desk', left: 1 }]);
    shares.begin('desk', 0);
    shares.begin('other', 0);
    expect(shares.left(0)).toEqual([
      { ownerId: 'desk', left: 0 },
      { ownerId: 'other', left: 1 },
    ]);
    expect([shares.end('desk'), shares.end('other')]).toEqual([true, false]);
    expect(shares.left(0)).toContainEqual({ ownerId: 'desk', left: 1 });
  });

  it('limits an owner’s messages per minute, and allows more as time passes', () => {
    const shares = new OwnerShares(10, 3);
    for (let at = 0; at < 3; at++) {
      shares.begin('desk', 0);
      shares.end('desk');
    }
    expect(shares.left(0)).toEqual([{ ownerId: 'desk', left: 0 }]);
    expect(shares.left(19_999)).toEqual([{ ownerId: 'desk', left: 0 }]);
    expect(shares.left(20_000)).toEqual([{ ownerId: 'desk', left: 10 }]);
    expect(shares.left(60_000)).toEqual([]);
  });
});
