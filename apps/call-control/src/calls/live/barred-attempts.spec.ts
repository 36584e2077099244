import { describe, expect, it } from '@jest/globals';
import { BarredAttempts } from './barred-attempts.js';

describe('what was not dialled', () => {
  it('is noted once by attempt, also by who takes the call over', () => {
    const first = BarredAttempts.parse(undefined);
    first.add(1, '+33612345678', 'country');
    first.add(2, '+31201000101', 'spend');
    const next = BarredAttempts.parse(first.toString());
    next.add(2, '+31201000101', 'spend');
    expect(next.toString()).toBe('1:+33612345678:country,2:+31201000101:spend');
  });

  it('is not taken over where it does not read so', () => {
    const text =
      '1:+331;x:country,2:+31201000101:weather,a:+31201000101:spend,3:+32470123456:spend';
    expect(BarredAttempts.parse(text).toString()).toBe('3:+32470123456:spend');
  });

  it('is noted of thirty attempts, and no more', () => {
    const barred = BarredAttempts.parse('');
    for (let attempt = 1; attempt <= 40; attempt += 1) {
      barred.add(attempt, '+31201000101', 'spend');
    }
    const entries = barred.toString().split(',');
    expect(entries).toHaveLength(30);
    expect(entries.at(-1)).toBe('30:+31201000101:spend');
  });
});
