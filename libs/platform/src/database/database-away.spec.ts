import { describe, expect, it } from '@jest/globals';
import { isDatabaseAway } from './database-away.js';

const coded = (code: string): Error => Object.assign(new Error('no'), { code });

describe('an error of a database', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', '08006', '57P01', '57P03'])(
    'with the code %s says that it is away',
    (code) => expect(isDatabaseAway(coded(code))).toBe(true),
  );

  it.each(['22001', '23505', '40P01', '57014', '42P01', 'EACCES', 'EISDIR', 'ENOSPC'])(
    'with the code %s does not',
    (code) => expect(isDatabaseAway(coded(code))).toBe(false),
  );

  it('without a code is known by the driver’s own words', () => {
    expect(isDatabaseAway(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseAway(new Error('Error: Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseAway(new AggregateError([coded('ECONNREFUSED')]))).toBe(true);
    expect(isDatabaseAway(new Error('no record'))).toBe(false);
  });
});
