import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { isUndone } from './transactions.js';

const coded = (code: string): Error => Object.assign(new Error('it failed'), { code });
const ofQuery = (code: string): Error => new QueryFailedError('insert', [], coded(code));

describe('isUndone', () => {
  it.each(['25006', '23505', '40P01', '53100', '22003', '55P03'])('is true for code %s', (code) => {
    expect(isUndone(ofQuery(code))).toBe(true);
  });

  it.each(['57P01', '08006', '58030', 'XX000', 'EPIPE', 'ECONNRESET'])(
    'is false for code %s, because the statement may have been committed',
    (code) => {
      expect(isUndone(ofQuery(code))).toBe(false);
    },
  );

  it('is false for errors that PostgreSQL did not send', () => {
    for (const error of [coded('23505'), new Error('no code'), null]) {
      expect(isUndone(error)).toBe(false);
    }
  });
});
