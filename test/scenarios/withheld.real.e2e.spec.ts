import { chmodSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freshData } from './command.js';
import { keptRun, searchKeptRun, type KeptRun } from './kept-run.js';

jest.setTimeout(240_000);

const placesOf = async (made: KeptRun, numbers: readonly string[]): Promise<string> =>
  (await searchKeptRun(made, numbers)).findings.map(({ place }) => place).join('\n');

describe.each([
  ['posts taken', []],
  ['posts refused, so that every leg goes through the spool', ['--kill', 'switch-agent@20']],
])("a withheld caller's digits, on a real switch, %s", (_, args) => {
  const data = freshData();
  let made: KeptRun;

  beforeAll(async () => {
    chmodSync(data.path, 0o711);
    made = await keptRun(
      ['--switch', 'real', '--calls', '50', '--seed', 'withheld-138', ...args],
      data.path,
    );
  });
  afterAll(() => data.remove());

  it('are in no record, log, database or spool of ours or the switch, nor in any B-leg INVITE', async () => {
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('0 differences') });
    expect(made.withheld.length).toBeGreaterThan(8);
    expect(await placesOf(made, made.withheld)).toBe('');
  });

  it('would be found: the digits of other callers are, in records and B-leg INVITEs', async () => {
    const places = await placesOf(made, made.shown);
    expect(places).toContain(': cdr.call_records');
    expect(places).toMatch(/sipp\/destinations\/.*messages\.log/);
  });
});
