import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from './checks.js';
import { loadSecrets, openRunFolder, removeFolder, type DataFolder } from './data-folder.js';
import { exitCodes } from './failure.js';
import { interruption, stopInOrderOnSignals } from './interruption.js';
import { reservePorts } from './ports.js';
import { projectRoot } from './project.js';
import { Supervisor } from './processes/supervisor.js';
import { removePrivateFolder } from './services/postgres-cluster.js';
import { findHaproxy } from './services/haproxy.js';
import { startServices } from './services/index.js';
import { findAudioPrograms } from './services/audio-programs.js';
import { findProgram } from './services/programs.js';
import { requireChromium } from './services/chromium.js';
import { requireRealSwitch } from './switches/real.js';
import { say, seconds } from './terminal.js';

export type TestKind = 'unit' | 'service' | 'scenario' | 'browser';

export interface TestOptions {
  readonly kinds: readonly TestKind[];
  readonly check: boolean;
  readonly switch: 'sim' | 'real';
  readonly long?: boolean;
  readonly seed?: number;
}

interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

const budgetMinutes: Record<TestKind, number> = { unit: 2, service: 4, scenario: 4, browser: 4 };

/** A red test is then the change's doing; new ground is for `--long`, `--seed` and `--fuzz`. */
const usualSeed = 20_261_126;

/** What of jest's `--json` we read. */
interface JestResult {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

function readOutcome(file: string, code: number): Outcome {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const result = JSON.parse(readFileSync(file, 'utf8')) as JestResult;
  const skipped = result.numPendingTests + result.numTodoTests;
  // A test that doesn't run says nothing: it counts as failed.
  if (skipped > 0) say(`${skipped} skipped: each counts as failed.`);
  const failures = result.numFailedTests + result.numRuntimeErrorTestSuites + skipped;
  return {
    passed: result.numPassedTests,
    failed: failures === 0 && code !== 0 ? 1 : failures,
  };
}

function jest(
  kind: TestKind,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  resultFile: string,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        join(projectRoot, 'node_modules/jest/bin/jest.js'),
        '--ci',
        `--selectProjects=${kind}`,
        '--passWithNoTests',
        '--json',
        `--outputFile=${resultFile}`,
        ...args,
      ],
      // With --json jest prints the result on standard output too; what a person reads is on the other.
      { cwd: projectRoot, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const stop = (): void => void child.kill('SIGTERM');
    interruption.addEventListener('abort', stop, { once: true });
    child.once('error', reject);
    child.once('exit', (code) => {
      interruption.removeEventListener('abort', stop);
      resolve(readOutcome(resultFile, code ?? 1));
    });
  });
}

/** File names tell what a scenario needs, so that nothing is ever skipped inside a test. */
function leftOut(options: TestOptions): string[] {
  const patterns = [
    ...(options.switch === 'real' ? [] : ['\\.real\\.e2e\\.spec\\.ts$']),
    ...(options.long === true ? [] : ['\\.long(\\.real)?(\\.(int|e2e))?\\.spec\\.ts$']),
  ];
  return patterns.length === 0 ? [] : ['--testPathIgnorePatterns', '/node_modules/', ...patterns];
}

async function runKind(kind: TestKind, options: TestOptions, folder: DataFolder): Promise<Outcome> {
  const resultFile = join(folder.path, `${kind}.json`);
  // Property tests and the fuzz draw from it; see jest.setup.cjs.
  const seed = options.seed ?? (options.long === true ? randomInt(2 ** 31) : usualSeed);
  const env: Record<string, string> = { TEST_SEED: String(seed) };
  if (seed !== usualSeed) say(`${kind}: --seed ${seed} repeats its generated cases.`);
  switch (kind) {
    case 'unit':
      return await jest(kind, ['--maxWorkers=2', ...leftOut(options)], env, resultFile);
    case 'service':
    case 'scenario':
      return await withServices(folder, (urls) =>
        jest(kind, ['--maxWorkers=2', ...leftOut(options)], { ...env, ...urls }, resultFile),
      );
    case 'browser':
      return await jest(
        kind,
        ['--maxWorkers=2', ...leftOut(options)],
        { ...env, TEST_CHROMIUM: requireChromium() },
        resultFile,
      );
  }
}

async function withServices<T>(
  folder: DataFolder,
  body: (urls: Record<string, string>) => Promise<T>,
): Promise<T> {
  const ports = await reservePorts();
  const supervisor = new Supervisor(folder, interruption);
  const context = { folder, ports, supervisor, secrets: loadSecrets(folder) };
  try {
    const { postgres, redis, nats } = await startServices(context);
    // For the specs that need a bus with users of their own making.
    const natsServer = await findProgram(folder.programs, 'nats-server', ['nats-server'], 'PATH');
    const { ffmpeg, espeakNg } = await findAudioPrograms(folder.programs);
    return await body({
      TEST_NATS_SERVER: natsServer.path,
      TEST_HAPROXY: await findHaproxy(folder.programs),
      TEST_FFMPEG: ffmpeg,
      TEST_ESPEAK_NG: espeakNg,
      TEST_DATABASE_URL: postgres.url,
      TEST_REDIS_URL: redis.url,
      TEST_NATS_URL: nats.url,
    });
  } finally {
    await supervisor.stopAll();
    ports.release();
    removePrivateFolder(folder);
  }
}

/** Runs the kinds one after another. Resolves to the exit code; the last line printed counts. */
export async function runTests(options: TestOptions): Promise<number> {
  stopInOrderOnSignals();
  if (options.switch === 'real') requireRealSwitch();
  const folder = openRunFolder('test');
  let passed = 0;
  let failures = 0;
  const times: string[] = [];
  try {
    if (options.check) {
      const results = await runChecks();
      passed += results.filter((result) => result.passed).length;
      failures += results.filter((result) => !result.passed).length;
    }
    for (const kind of options.kinds) {
      interruption.throwIfAborted();
      const started = Date.now();
      const outcome = await runKind(kind, options, folder);
      const used = Date.now() - started;
      const over = used > budgetMinutes[kind] * 60_000 ? ', OVER its budget' : '';
      times.push(
        `${kind}: ${outcome.passed} passed, ${outcome.failed} failed, ${seconds(used)} of ${budgetMinutes[kind]} minutes${over}`,
      );
      passed += outcome.passed;
      failures += outcome.failed;
    }
    interruption.throwIfAborted();
  } finally {
    removeFolder(folder);
  }
  for (const line of times) say(line);
  process.stdout.write(`${passed} passed, ${failures} failed\n`);
  return failures === 0 && passed > 0 ? exitCodes.holds : exitCodes.failed;
}
