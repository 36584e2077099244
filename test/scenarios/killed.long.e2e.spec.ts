import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { freshData } from './command.js';
import { expectUnharmed, killedRun } from './killed-run.js';

jest.setTimeout(240_000);

describe('demo --once', () => {
  const data = freshData();
  afterAll(() => data.remove());

  it.each([
    'cdr@20',
    'call-control@20',
    'billing@20',
    'switch-agent@20',
    'notifications@5',
    'portal@5',
    'portal@75',
    'recordings@2',
  ])('loses and doubles no call, charge or mail when %s is killed', (kill) =>
    expectUnharmed([kill], data.path),
  );

  it('reports an app that was not killed', async () => {
    const { code, result } = await killedRun(5, ['cdr@5000'], data.path);
    const { holds, recorded, problems } = result;
    expect({ code, holds, recorded }).toEqual({ code: 1, holds: false, recorded: 5 });
    expect(problems).toEqual([expect.stringMatching(/^cdr was not killed: it did \d+ pieces/)]);
  });
});
