import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectModules, projectPaths } from './changed.js';
import { faultsOfDocuments } from './documents/faults.js';
import { interruption } from './interruption.js';
import { projectRoot } from './project.js';
import { say, seconds } from './terminal.js';
import { type CruisedModule, foldersOf, inCircles } from './walls/graph.js';
import { faultsOfOwnRules } from './walls/own-rules.js';

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
}

const sourcesIn = (root: string): string[] =>
  ['apps', 'libs', 'tools', 'bench', 'test'].filter((name) => existsSync(join(root, name)));

/** Each runs from node_modules/.bin, so what is checked with is what package-lock.json names. */
const checks = (): [name: string, command: string, args: string[]][] => [
  // Lint needs each file's types, by the tsconfig that stands above it: it reports what tsc would.
  [
    'types and lint',
    'oxlint',
    ['--type-aware', '--type-check', '--disable-nested-config', ...sourcesIn(projectRoot)],
  ],
  ['formatting', 'oxfmt', ['--check']],
];

/**
 * Types are read by a program in Go that keeps nearly all it makes: looking for what it doesn't takes four of ten
 * CPU seconds, and frees little.
 */
const goCollectsLate = { GOGC: 'off', GOMEMLIMIT: '6GiB' };

/** @param by What checks. @param found What is wrong; null: nothing. */
function report(name: string, by: string, started: number, found: string | null): CheckResult {
  const passed = found === null;
  say(`${passed ? 'passed' : 'FAILED'}  ${name} (${by}, ${seconds(Date.now() - started)})`);
  if (!passed) say(found.trimEnd());
  return { name, passed };
}

/** @param judge What a command that ended well has found all the same; none: nothing. */
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

/** Imports that break a rule, and folders that import one another round: dependency-cruiser sees those with specs alone, and not at every depth. */
export function faultsOf(output: string): readonly string[] {
  const { modules, summary } = JSON.parse(output) as Cruise;
  return [
    ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
    ...inCircles(foldersOf(modules)).map((folder) => `${folder} imports others that import it.`),
  ];
}

/** What dependency-cruiser is given to look at the imports of a project, in its root. */
export const importArgs = (root: string): string[] => ['--output-type', 'json', ...sourcesIn(root)];

/** A check that this process runs itself. */
async function runOwn(name: string, faultsNow: () => Promise<string[]>): Promise<CheckResult> {
  const started = Date.now();
  const faults = await faultsNow();
  return report(name, 'belfabriek', started, faults.length === 0 ? null : faults.join('\n'));
}

/** All side by side; each says how it went, and a failed one what it found. */
export const runChecks = (): Promise<CheckResult[]> =>
  Promise.all([
    runOne('imports', 'depcruise', importArgs(projectRoot), faultsOf),
    ...checks().map(([name, command, args]) => runOne(name, command, args)),
    runOwn('own rules', async () => faultsOfOwnRules(await projectModules())),
    runOwn('documents', async () => faultsOfDocuments(projectRoot, await projectPaths())),
  ]);
