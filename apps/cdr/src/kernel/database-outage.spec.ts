import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DatabaseOutage } from './database-outage.js';

const coded = (code: string): Error => Object.assign(new Error('no'), { code });

describe('DatabaseOutage', () => {
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

  it('logs one line at an outage’s beginning and one at its end', () => {
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

  it('does not cover an error of another kind', () => {
    expect(new DatabaseOutage().covers(coded('23505'))).toBe(false);
    expect(lines).toEqual([]);
  });
});
