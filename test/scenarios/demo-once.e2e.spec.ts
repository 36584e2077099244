import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { freshData, run } from './command.js';

jest.setTimeout(120_000);

interface Result {
  readonly holds: boolean;
  readonly recorded: number;
  readonly problems: readonly string[];
  readonly beside: Readonly<Record<string, unknown>>;
  readonly billing: { readonly holds: boolean; readonly differences: readonly unknown[] };
}

const resultOf = (stdout: string): Result => JSON.parse(stdout) as Result;

describe('demo --once', () => {
  const data = freshData();
  afterAll(() => data.remove());

  it.each([
    'cdr@20',
    'call-control@20',
    'switch-agent@20',
    'billing@20',
    'notifications@5',
    'portal@5',
  ])('loses nothing and doubles nothing when %s is killed', async (kill) => {
    const { code, stdout } = await run(
      ['demo', '--once', '--calls', '60', '--kill', kill, '--json'],
      { BELFABRIEK_DATA: data.path },
    );
    expect(resultOf(stdout)).toMatchObject({
      holds: true,
      recorded: 60,
      problems: [],
      billing: { holds: true, differences: [] },
    });
    expect(resultOf(stdout).beside).toEqual({
      corrections: [],
      orphans: [],
      facts: 60,
      factsLost: [],
      factsDoubled: [],
      factsStrange: [],
    });
    expect(code).toBe(0);
  });

  it('does not pass off as killed what was not', async () => {
    const { code, stdout } = await run(
      ['demo', '--once', '--calls', '5', '--kill', 'cdr@5000', '--json'],
      { BELFABRIEK_DATA: data.path },
    );
    const { holds, recorded, problems } = resultOf(stdout);
    expect({ code, holds, recorded }).toEqual({ code: 1, holds: false, recorded: 5 });
    expect(problems).toEqual([expect.stringMatching(/^cdr was not killed: it did \d+ pieces/)]);
  });
});
