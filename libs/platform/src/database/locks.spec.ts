import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { lockName } from './locks.js';

const words = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
const names = fc.tuple(words, words, fc.string());

describe('lockName', () => {
  it('is equal only for equal app, kind and id', () => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        const isSame = one.every((part, index) => part === other[index]);
        expect(lockName(...one) === lockName(...other)).toBe(isSame);
      }),
    );
  });

  it('separates ids with slashes from kinds', () => {
    expect(lockName('billing', 'payouts', 'a/b')).not.toBe(lockName('billing', 'payouts-a', 'b'));
    expect(() => lockName('billing', 'payouts/a', 'b')).toThrow('kind must match');
    expect(() => lockName('billing/payouts', 'a', 'b')).toThrow('app and kind must match');
  });

  // Processes of two releases run side by side during an update: both must use the same lock.
  it('returns the same name in every release', () => {
    expect(lockName('billing', 'payouts', '')).toBe('billing/payouts/');
    expect(lockName('portal', 'number', '+31201234567')).toBe('portal/number/+31201234567');
  });
});
