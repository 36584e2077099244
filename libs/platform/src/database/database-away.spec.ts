import { describe, expect, it } from '@jest/globals';
import { isDatabaseAway } from './database-away.js';

const coded = (code: string): Error => Object.assign(new Error('no'), { code });

describe('isDatabaseAway', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', '08006', '57P01', '57P03'])(
    'is true for code %s',
    (code) => expect(isDatabaseAway(coded(code))).toBe(true),
  );

  it.each(['22001', '23505', '40P01', '57014', '42P01', 'EACCES', 'EISDIR', 'ENOSPC'])(
    'is false for code %s',
    (code) => expect(isDatabaseAway(coded(code))).toBe(false),
  );

  it('recognises the driver’s messages without a code', () => {
    expect(isDatabaseAway(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseAway(new Error('Error: Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseAway(new AggregateError([coded('ECONNREFUSED')]))).toBe(true);
    expect(isDatabaseAway(new Error('no record'))).toBe(false);
  });
});
