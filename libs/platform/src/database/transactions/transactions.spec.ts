import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { isUndone } from './transactions.js';

const coded = (code: string): Error => Object.assign(new Error('it failed'), { code });
const ofQuery = (code: string): Error => new QueryFailedError('insert', [], coded(code));

describe('a statement that failed', () => {
  it.each(['25006', '23505', '40P01', '53100', '22003', '55P03'])(
    'came to nothing by %s',
    (code) => {
      expect(isUndone(ofQuery(code))).toBe(true);
    },
  );

  it.each(['57P01', '08006', '58030', 'XX000', 'EPIPE', 'ECONNRESET'])(
    'may have been committed by %s',
    (code) => {
      expect(isUndone(ofQuery(code))).toBe(false);
    },
  );

  it('may have been committed by what PostgreSQL didn’t say', () => {
    for (const error of [coded('23505'), new Error('no code'), null]) {
      expect(isUndone(error)).toBe(false);
    }
  });
});
