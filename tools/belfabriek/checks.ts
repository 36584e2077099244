import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectModules, projectPaths } from './changed.js';
import { type CheckPart, checkParts } from './check-parts.js';
import { faultsOfDocuments } from './documents/faults.js';
import { interruption } from './interruption.js';
import { projectRoot } from './project.js';
import { say, seconds } from './terminal.js';
import { exceptionsNow, faultsOfAdded } from './walls/exceptions.js';
import { type CruisedModule, circleFaults } from './walls/graph.js';
import { faultsOfOwnRules } from './walls/own-rules.js';

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
}

const sourcesIn = (root: string): string[] =>
  ['apps', 'libs', 'tools', 'bench', 'test'].filter((name) => existsSync(join(root, name)));

/**
 * The Go program that reads types keeps nearly all that it allocates. Garbage collection took four
 * of ten CPU seconds and freed little.
 */
const goCollectsLate = { GOGC: 'off', GOMEMLIMIT: '6GiB' };

/** @param by The program or module that checks. @param found The faults; null: none. */
function report(name: string, by: string, started: number, found: string | null): CheckResult {
  const passed = found === null;
  say(`${passed ? 'passed' : 'FAILED'}  ${name} (${by}, ${seconds(Date.now() - started)})`);
  if (!passed) say(found.trimEnd());
  return { name, passed };
}

/** @param judge Returns faults in the output of a command that exited with 0. */
function runOne(
  name: string,
  command: string,
  args: string[],
  judge: (output: string) => readonly string[] = () => [],
): Promise<CheckResult> {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(join(projectRoot, 'node_modules/.bin', command), args, {
      cwd: projectRoot,
      env: { ...process.env, ...goCollectsLate },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = (): void => void child.kill('SIGTERM');
    interruption.addEventListener('abort', stop, { once: true });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    const finish = (found: string | null): void => resolve(report(name, command, started, found));
    child.once('error', ({ message }) => finish(message));
    child.once('close', (code) => {
      interruption.removeEventListener('abort', stop);
      const text = Buffer.concat(output).toString();
      const found = code === 0 ? judge(text) : [text];
      finish(found.length === 0 ? null : found.join('\n'));
    });
  });
}

interface Cruise {
  readonly modules: readonly CruisedModule[];
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

/**
 * Imports that break a rule, and folders that import each other in a circle, which
 * dependency-cruiser's own rules don't report at every depth.
 */
export function faultsOf(output: string): readonly string[] {
  const { modules, summary } = JSON.parse(output) as Cruise;
  return [
    ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    ...circleFaults(modules),
  ];
}

/** Arguments with which dependency-cruiser reports all imports of a project. */
export const importArgs = (root: string): string[] => ['--output-type', 'json', ...sourcesIn(root)];

/** Runs a check within this process. */
async function runOwn(name: string, faultsNow: () => Promise<string[]>): Promise<CheckResult> {
  const started = Date.now();
  const faults = await faultsNow();
  return report(name, 'belfabriek', started, faults.length === 0 ? null : faults.join('\n'));
}

/** Programs run from node_modules/.bin, so their versions are those in package-lock.json. */
const checks: Readonly<Record<CheckPart, () => Promise<CheckResult>>> = {
  // Lint uses each file's types by the nearest tsconfig, so it also reports the compiler's errors.
  types: () =>
    runOne('types and lint', 'oxlint', [
      '--type-aware',
      '--type-check',
      '--disable-nested-config',
      ...sourcesIn(projectRoot),
    ]),
  imports: () => runOne('imports', 'depcruise', importArgs(projectRoot), faultsOf),
  formatting: () => runOne('formatting', 'oxfmt', ['--check']),
  rules: () =>
    runOwn('own rules', async () => [
      ...faultsOfAdded(projectRoot),
      ...faultsOfOwnRules(await projectModules(), exceptionsNow()),
    ]),
  documents: () =>
    runOwn('documents', async () => faultsOfDocuments(projectRoot, await projectPaths())),
};

/** Runs checks side by side; each prints its result, and a failed one its faults. */
export const runChecks = (parts: readonly CheckPart[] = checkParts): Promise<CheckResult[]> =>
  Promise.all(parts.map((part) => checks[part]()));
