import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DatabaseOutage, isDatabaseAway } from './database-outage.js';

const coded = (code: string): Error => Object.assign(new Error('no'), { code });

describe('an error of a database', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', '08006', '57P01', '57P03'])(
    'with the code %s says that it is away',
    (code) => expect(isDatabaseAway(coded(code))).toBe(true),
  );

  it.each(['22001', '23505', '40P01', '57014', '42P01'])('with the code %s does not', (code) =>
    expect(isDatabaseAway(coded(code))).toBe(false),
  );

  it('without a code is known by the driver’s own words', () => {
    expect(isDatabaseAway(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseAway(new Error('Error: Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseAway(new AggregateError([coded('ECONNREFUSED')]))).toBe(true);
    expect(isDatabaseAway(new Error('no record'))).toBe(false);
  });
});

describe('an outage', () => {
  let lines: string[];
  beforeEach(() => {
    lines = [];
    for (const level of ['error', 'log'] as const) {
      jest
        .spyOn(Logger.prototype, level)
        .mockImplementation((message: unknown) => void lines.push(`${level} ${String(message)}`));
    }
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('is one line at its beginning and one at its end', () => {
    const outage = new DatabaseOutage();
    outage.over();
    for (let turn = 0; turn < 2; turn += 1) {
      for (let batch = 0; batch < 100; batch += 1) outage.covers(coded('ECONNREFUSED'));
      outage.over();
      outage.over();
    }
    const once = [
      'error the database is away; trying again until it is back',
      'log the database is back',
    ];
    expect(lines).toEqual([...once, ...once]);
  });

  it('covers no other error', () => {
    expect(new DatabaseOutage().covers(coded('23505'))).toBe(false);
    expect(lines).toEqual([]);
  });
});
