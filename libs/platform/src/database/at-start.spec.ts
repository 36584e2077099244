import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { QueryRunnerAlreadyReleasedError } from 'typeorm';
import { atStart, startTries } from './at-start.js';

const coded = (code: string): Error => Object.assign(new Error(code), { code });

beforeEach(() => {
  jest.replaceProperty(startTries, 'everyMs', 0);
  jest.replaceProperty(startTries, 'attempts', 4);
});
afterEach(() => void jest.restoreAllMocks());

describe('atStart', () => {
  it('retries while the database restarts', async () => {
    const errors = [coded('57P01'), new QueryRunnerAlreadyReleasedError(), coded('57P03')];
    const tried = atStart(async () => {
      const error = errors.shift();
      if (error !== undefined) throw error;
      return 'read';
    });
    expect(await tried).toBe('read');
    expect(errors).toEqual([]);
  });

  it.each(['ENOTFOUND', '42P01', 'EACCES'])('fails at once with the error %s', async (code) => {
    let tries = 0;
    const tried = atStart(async () => {
      tries += 1;
      throw coded(code);
    });
    await expect(tried).rejects.toThrow(code);
    expect(tries).toBe(1);
  });

  it('fails after all tries when the database does not come back', async () => {
    let tries = 0;
    const tried = atStart(async () => {
      tries += 1;
      throw coded('ECONNREFUSED');
    });
    await expect(tried).rejects.toThrow('ECONNREFUSED');
    expect(tries).toBe(4);
  });
});
