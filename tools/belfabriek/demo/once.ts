import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallRecord } from '@app/contracts';
import type { ExpectedRecord } from '../../oracle/index.js';
import { formatReconciliation, reconcile } from '../../reconcile/index.js';
import { openRunFolder, removeFolder, type DataFolder } from '../data-folder.js';
import { CommandFailure, exitCodes } from '../failure.js';
import { interruption, stopInOrderOnSignals } from '../interruption.js';
import { withPlatform, type Platform } from '../platform/platform.js';
import type { PlannedKill } from '../processes/supervisor.js';
import { removePrivateFolder } from '../services/postgres-cluster.js';
import { requireRealSwitch } from '../switches/real.js';
import type { SwitchKind } from '../switches/index.js';
import { say } from '../terminal.js';
import { untilAccountedFor } from './accounting.js';
import {
  besideFindings,
  besideLine,
  besideProblems,
  readBesideRecords,
  type BesideFindings,
} from './beside-records.js';
import type { CallPlan } from './calls-under-way.js';
import { makeRealCalls } from './real-calls.js';
import { RecordReader } from './records.js';
import { makeSimulatedCalls } from './simulated-calls.js';
import {
  searchWithheld,
  withheldLine,
  withheldProblems,
  type WithheldSearch,
} from './withheld-search.js';

export interface OnceOptions {
  readonly calls: number;
  readonly switch: SwitchKind;
  readonly seed: string;
  readonly json: boolean;
  readonly keep: boolean;
  readonly kill?: PlannedKill;
}

interface Run {
  readonly expected: readonly ExpectedRecord[];
  readonly records: readonly CallRecord[];
  readonly withheld: WithheldSearch;
  readonly beside: BesideFindings;
  /** What went wrong beside the records, in sentences. */
  readonly problems: readonly string[];
}

function problemsOf(platform: Platform, options: OnceOptions, stall: string | undefined): string[] {
  const { supervisor } = platform;
  const problems = supervisor.unexpectedEnds.map(
    ({ name, code, signal }) => `${name} ended by itself (${signal ?? `exit ${code}`}).`,
  );
  if (stall !== undefined) problems.push(stall);
  const { kill } = options;
  if (kill !== undefined && !supervisor.plannedKillHappened) {
    problems.push(
      `${kill.app} was not killed: it did ${supervisor.workOf(kill.app)} pieces of work, fewer than ${kill.after}.`,
    );
  }
  return problems;
}

async function runCalls(platform: Platform, options: OnceOptions): Promise<Run> {
  const { supervisor } = platform;
  const plan: CallPlan = {
    count: options.calls,
    seed: options.seed,
    refusePosts: options.kill?.app === 'switch-agent',
  };
  const calls = await (options.switch === 'sim'
    ? makeSimulatedCalls(platform, plan)
    : makeRealCalls(platform, plan));
  const reader = new RecordReader(platform);
  try {
    const { records, stall } = await untilAccountedFor(options.calls, reader, calls.made, () =>
      ['cdr', 'call-control', 'switch-agent'].reduce((sum, app) => sum + supervisor.workOf(app), 0),
    );
    const expectation = await calls.expected();
    const beside = besideFindings(records, await readBesideRecords(platform, records));
    const withheld = await searchWithheld(platform, calls.scripts);
    return {
      records,
      withheld,
      beside,
      expected: expectation.records,
      problems: [
        ...problemsOf(platform, options, stall),
        ...expectation.doubts,
        ...besideProblems(beside),
        ...withheldProblems(withheld),
      ],
    };
  } finally {
    await reader.close();
    await calls.stop();
  }
}

const lines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** What `./belfabriek reconcile` reads. */
function keepFiles(folder: DataFolder, { expected, records }: Run): void {
  for (const [name, values] of [
    ['expected', expected],
    ['records', records],
  ] as const) {
    writeFileSync(join(folder.path, `${name}.jsonl`), lines(values), { mode: 0o600 });
  }
}

function report(run: Run, options: OnceOptions, startedAt: number): boolean {
  const reconciliation = reconcile(run.expected, run.records, options.switch);
  const holds = reconciliation.holds && run.problems.length === 0;
  const took = Math.round((Date.now() - startedAt) / 100) / 10;
  if (options.json) {
    const { calls, seed, kill } = options;
    process.stdout.write(
      `${JSON.stringify({
        ...reconciliation,
        holds,
        calls,
        switch: options.switch,
        seed,
        kill: kill === undefined ? null : `${kill.app}@${kill.after}`,
        beside: run.beside,
        withheld: run.withheld,
        problems: run.problems,
        seconds: took,
      })}\n`,
    );
  } else {
    process.stdout.write(formatReconciliation(reconciliation));
    process.stdout.write(besideLine(run.beside));
    process.stdout.write(withheldLine(run.withheld));
    for (const problem of run.problems) process.stdout.write(`${problem}\n`);
    say(`${took} s in all.`);
  }
  return holds;
}

/** Calls from a seed, their records, and the two compared. Resolves to the exit code. */
export async function demoOnce(options: OnceOptions): Promise<number> {
  stopInOrderOnSignals();
  const startedAt = Date.now();
  if (options.switch === 'real') requireRealSwitch();
  const folder = openRunFolder('once');
  /** Nothing in its folder would help anyone. */
  let isOver = false;
  try {
    const run = await withPlatform(
      { folder, isOwnRun: true, ...(options.kill === undefined ? {} : { kill: options.kill }) },
      (platform) => runCalls(platform, options),
    );
    keepFiles(folder, run);
    isOver = report(run, options, startedAt);
    return isOver ? exitCodes.holds : exitCodes.failed;
  } catch (error) {
    // Something was missing or asked wrongly: it never began.
    isOver = error instanceof CommandFailure && error.exitCode !== exitCodes.failed;
    throw error;
  } finally {
    if (options.keep || !(isOver || interruption.aborted)) {
      say(`Its logs and data are kept in ${folder.path}.`);
    } else {
      removeFolder(folder);
    }
    if (!options.keep) removePrivateFolder(folder);
  }
}
