import { expect } from '@jest/globals';
import {
  formatBilling,
  formatReconciliation,
  type BillingReconciliation,
  type Reconciliation,
} from '../../tools/reconcile/index.js';
import { run } from './command.js';

interface Result extends Reconciliation {
  readonly problems: readonly string[];
  readonly beside: Readonly<Record<string, unknown>>;
  readonly billing: BillingReconciliation;
}

export interface KilledRun {
  readonly code: number | null;
  readonly result: Result;
  /** The readable report, a line for each difference. */
  readonly told: string;
}

/** A run of `demo --once` in which apps are killed, and its own findings. */
export async function killedRun(
  calls: number,
  kills: readonly string[],
  dataFolder: string,
): Promise<KilledRun> {
  const { code, stdout, stderr } = await run(
    [
      'demo',
      '--once',
      '--calls',
      String(calls),
      '--json',
      ...kills.flatMap((kill) => ['--kill', kill]),
    ],
    { BELFABRIEK_DATA: dataFolder },
  );
  if (stdout === '') throw new Error(`it has no result, exit ${code}:\n${stderr}`);
  const result = JSON.parse(stdout) as Result;
  const { billing, problems } = result;
  const found = [...problems, '', formatReconciliation(result), formatBilling(billing), stderr];
  return { code, result, told: found.join('\n') };
}

/** Kills apps in the middle of their work: nothing may be lost, and nothing doubled. */
export async function expectUnharmed(kills: readonly string[], dataFolder: string): Promise<void> {
  const { code, result, told } = await killedRun(60, kills, dataFolder);
  // The run's own report: a difference of objects would contain few of the important lines.
  if (!result.holds) throw new Error(`harmed by ${kills.join(', ')}:\n${told}`);
  expect(result).toMatchObject({
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
