import { expect } from '@jest/globals';
import { run } from './command.js';

interface Result {
  readonly holds: boolean;
  readonly recorded: number;
  readonly problems: readonly string[];
  readonly beside: Readonly<Record<string, unknown>>;
  readonly billing: { readonly holds: boolean; readonly differences: readonly unknown[] };
}

/** A run of `demo --once` in which an app is killed, and what it found of itself. */
export async function killedRun(
  calls: number,
  kill: string,
  dataFolder: string,
): Promise<{ code: number | null; result: Result }> {
  const { code, stdout } = await run(
    ['demo', '--once', '--calls', String(calls), '--kill', kill, '--json'],
    { BELFABRIEK_DATA: dataFolder },
  );
  return { code, result: JSON.parse(stdout) as Result };
}

/** Kills an app in the middle of its work: nothing may be lost, and nothing doubled. */
export async function expectUnharmed(kill: string, dataFolder: string): Promise<void> {
  const { code, result } = await killedRun(60, kill, dataFolder);
  expect(result).toMatchObject({
    holds: true,
    recorded: 60,
    problems: [],
    billing: { holds: true, differences: [] },
  });
  expect(result.beside).toEqual({
    corrections: [],
    orphans: [],
    facts: 60,
    factsLost: [],
    factsDoubled: [],
    factsStrange: [],
  });
  expect(code).toBe(0);
}
