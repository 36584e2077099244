import { chmodSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freshData } from './command.js';
import { keptRun, searchKeptRun, type KeptRun } from './kept-run.js';

jest.setTimeout(120_000);

describe("a withheld caller's digits, on the simulated switch", () => {
  const data = freshData();
  let made: KeptRun;

  beforeAll(async () => {
    // PostgreSQL's own user passes through: the database is then in the folder that is searched.
    chmodSync(data.path, 0o711);
    made = await keptRun(['--calls', '150', '--seed', 'withheld'], data.path);
  });
  afterAll(() => data.remove());

  it('are in no schema, stream, bucket, spool, log or file', async () => {
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('0 differences') });
    expect(made.withheld.length).toBeGreaterThan(5);
    const { findings, unread } = await searchKeptRun(made, made.withheld);
    expect(findings).toEqual([]);
    expect(unread).toEqual([]);
  });

  it('would have been found: those of every other caller are, in the database', async () => {
    const { findings } = await searchKeptRun(made, made.shown);
    const inDatabase = findings.filter(({ place }) => place.includes(': cdr.call_records'));
    expect(new Set(inDatabase.map(({ number }) => number))).toEqual(new Set(made.shown));
  });
});
