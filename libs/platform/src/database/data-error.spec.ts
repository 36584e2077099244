import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { isDataError } from './data-error.js';

const coded = (code: string): Error => Object.assign(new Error('no'), { code });

describe('isDataError', () => {
  it.each(['21000', '22001', '22P05', '23505', '23514'])(
    'is true for code %s, also within an error of TypeORM',
    (code) => {
      expect(isDataError(coded(code))).toBe(true);
      expect(isDataError(new QueryFailedError('select', [], coded(code)))).toBe(true);
    },
  );

  it.each(['ECONNREFUSED', '08006', '2', '24000', '40P01', '53100', '55P03', '57014'])(
    'is false for code %s',
    (code) => {
      expect(isDataError(coded(code))).toBe(false);
      expect(isDataError(new QueryFailedError('select', [], coded(code)))).toBe(false);
    },
  );

  it('is false without a code, and for an object that is not an Error', () => {
    expect(isDataError(new Error('22001'))).toBe(false);
    expect(isDataError({ code: '22001' })).toBe(false);
  });
});
