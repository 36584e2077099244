import { describe, expect, it } from '@jest/globals';
import { BarredAttempts } from './barred-attempts.js';

describe('BarredAttempts', () => {
  it('lists an attempt once, also after a take-over', () => {
    const first = BarredAttempts.parse(undefined);
    first.add(1, '+33612345678', 'country');
    first.add(2, '+31201000101', 'spend');
    const next = BarredAttempts.parse(first.toString());
    next.add(2, '+31201000101', 'spend');
    expect(next.toString()).toBe('1:+33612345678:country,2:+31201000101:spend');
  });

  it('drops unreadable entries of an earlier controller', () => {
    const text =
      '1:+331;x:country,2:+31201000101:weather,a:+31201000101:spend,3:+32470123456:spend';
    expect(BarredAttempts.parse(text).toString()).toBe('3:+32470123456:spend');
  });

  it('lists thirty attempts at most', () => {
    const barred = BarredAttempts.parse('');
    for (let attempt = 1; attempt <= 40; attempt += 1) {
      barred.add(attempt, '+31201000101', 'spend');
    }
    const entries = barred.toString().split(',');
    expect(entries).toHaveLength(30);
    expect(entries.at(-1)).toBe('30:+31201000101:spend');
  });
});
