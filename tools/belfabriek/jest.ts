import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { interruption } from './interruption.js';
import { givingWay } from './processes/giving-way.js';
import { projectRoot } from './project.js';

/** The fields of jest's `--json` output that we read. */
interface JestResult {
  readonly testResults: readonly {
    /** Path of the spec. */
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

export interface SpecOutcome {
  readonly passed: number;
  /** Full names of the failed tests; the spec's own path when it couldn't run. */
  readonly failed: readonly string[];
  /** Number of tests that didn't run; they count as failed. */
  readonly skipped: number;
}

/** Outcomes by path of the spec. */
export type Outcome = ReadonlyMap<string, SpecOutcome>;

export const isRed = ({ failed, skipped }: SpecOutcome): boolean =>
  failed.length > 0 || skipped > 0;

/** The outcome of a run. A null `result` means that jest wrote none; a `code` other than 0 never passes. */
export function outcomeOf(result: JestResult | null, code: number): Outcome {
  const outcome = new Map<string, SpecOutcome>();
  for (const { name, status, assertionResults } of result?.testResults ?? []) {
    const withStatus = (wanted: string) =>
      assertionResults.filter((test) => test.status === wanted);
    const failed = withStatus('failed').map(({ fullName }) => fullName);
    const passed = withStatus('passed').length;
    outcome.set(name, {
      passed,
      failed: failed.length === 0 && status === 'failed' ? [name] : failed,
      skipped: assertionResults.length - passed - failed.length,
    });
  }
  if (code !== 0 && ![...outcome.values()].some(isRed)) {
    outcome.set('jest', { passed: 0, failed: [`jest ended with ${code}`], skipped: 0 });
  }
  return outcome;
}

/** Settings of one jest process. */
export interface JestRun {
  /** Name of a project in jest.config.mjs. */
  readonly project: string;
  readonly env: Readonly<Record<string, string>>;
  readonly resultFile: string;
  /** Whether the process runs at low priority. */
  readonly givesWay: boolean;
}

/**
 * V8's option for short-lived objects, in MB, also for jest's workers: specs allocate many
 * short-lived objects, and V8 would otherwise collect them often.
 */
const roomForNewObjects = '--max-semi-space-size=64';

/** Runs the specs of a project that `args` select. */
export function jest(
  { project, env, resultFile, givesWay }: JestRun,
  args: readonly string[],
): Promise<Outcome> {
  // Delete an earlier run's result, so that a run without a result isn't judged by it.
  rmSync(resultFile, { force: true });
  return new Promise((resolve, reject) => {
    const all = [
      roomForNewObjects,
      join(projectRoot, 'node_modules/jest/bin/jest.js'),
      '--ci',
      `--selectProjects=${project}`,
      '--json',
      `--outputFile=${resultFile}`,
      ...args,
    ];
    const [command, itsArgs] = givesWay
      ? givingWay(process.execPath, all)
      : [process.execPath, all];
    const child = spawn(command, itsArgs, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      // With --json jest also prints the result on standard output; its progress goes to standard
      // error.
      stdio: ['ignore', 'ignore', 'inherit'],
      // Jest gets a process group of its own, so that a stop also ends its workers.
      detached: true,
    });
    const stop = (): void => {
      const isThere = child.exitCode === null && child.signalCode === null;
      if (child.pid !== undefined && isThere) process.kill(-child.pid, 'SIGTERM');
    };
    interruption.addEventListener('abort', stop, { once: true });
    child.once('error', reject);
    child.once('exit', (code) => {
      interruption.removeEventListener('abort', stop);
      const result = existsSync(resultFile)
        ? (JSON.parse(readFileSync(resultFile, 'utf8')) as JestResult)
        : null;
      resolve(outcomeOf(result, code ?? 1));
    });
  });
}
