import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { interruption } from './interruption.js';
import { projectRoot } from './project.js';
import { say, seconds } from './terminal.js';
import { foldersInCircles } from './walls/graph.js';

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
}

const sources = (): string[] =>
  ['apps', 'libs', 'tools', 'bench', 'test'].filter((name) => existsSync(join(projectRoot, name)));

/** Each runs from node_modules/.bin, so what is checked with is what package-lock.json names. */
const checks = (): [name: string, command: string, args: string[]][] => [
  // Lint needs each file's types, by the tsconfig that stands above it: it reports what tsc would.
  [
    'types and lint',
    'oxlint',
    ['--type-aware', '--type-check', '--disable-nested-config', ...sources()],
  ],
  ['imports', 'depcruise', sources()],
  ['formatting', 'oxfmt', ['--check']],
];

function runOne(name: string, command: string, args: string[]): Promise<CheckResult> {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(join(projectRoot, 'node_modules/.bin', command), args, {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = (): void => void child.kill('SIGTERM');
    interruption.addEventListener('abort', stop, { once: true });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    const finish = (passed: boolean, text: string): void => {
      say(
        `${passed ? 'passed' : 'FAILED'}  ${name} (${command}, ${seconds(Date.now() - started)})`,
      );
      if (!passed) say(text.trimEnd());
      resolve({ name, passed });
    };
    child.once('error', (error) => finish(false, error.message));
    child.once('close', (code) => {
      interruption.removeEventListener('abort', stop);
      finish(code === 0, Buffer.concat(output).toString());
    });
  });
}

/** Dependency-cruiser sees circles of modules; those of folders, it would see with specs alone, and not at every depth. */
function checkFolders(): CheckResult {
  const folders = foldersInCircles(projectRoot);
  const passed = folders.length === 0;
  say(`${passed ? 'passed' : 'FAILED'}  circles of folders`);
  for (const folder of folders) say(`  ${folder} imports others that import it.`);
  return { name: 'circles of folders', passed };
}

/** All side by side; each says how it went, and a failed one what it found. */
export const runChecks = (): Promise<CheckResult[]> =>
  Promise.all([
    Promise.resolve(checkFolders()),
    ...checks().map(([name, command, args]) => runOne(name, command, args)),
  ]);
