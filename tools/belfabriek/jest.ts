import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { interruption } from './interruption.js';
import { givingWay } from './processes/giving-way.js';
import { projectRoot } from './project.js';

/** What of jest's `--json` we read. */
interface JestResult {
  readonly testResults: readonly {
    /** The spec's path. */
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

export interface SpecOutcome {
  readonly passed: number;
  /** The failed tests by their full names; the spec's own path when it couldn't be run. */
  readonly failed: readonly string[];
  /** Tests that didn't run: each says nothing, and counts as failed. */
  readonly skipped: number;
}

/** By the spec's path. */
export type Outcome = ReadonlyMap<string, SpecOutcome>;

export const isRed = ({ failed, skipped }: SpecOutcome): boolean =>
  failed.length > 0 || skipped > 0;

/** `result` null: jest wrote none. `code`: how jest ended; one that isn't 0 never passes. */
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

/** A jest of its own. */
export interface JestRun {
  /** Of jest.config.mjs. */
  readonly project: string;
  readonly env: Readonly<Record<string, string>>;
  readonly resultFile: string;
  /** To whatever else runs. */
  readonly givesWay: boolean;
}

/** In MB, and of its workers too: specs make much that lives for a moment, and V8 else looks through it often. */
const roomForNewObjects = '--max-semi-space-size=64';

/** Runs the specs of a project that `args` choose. */
export function jest(
  { project, env, resultFile, givesWay }: JestRun,
  args: readonly string[],
): Promise<Outcome> {
  // A run that ends without a result must not be judged by an earlier one's.
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
      // With --json jest prints the result on standard output too; what a person reads is on the other.
      stdio: ['ignore', 'ignore', 'inherit'],
      // A group of its own, so that its workers end with it.
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
