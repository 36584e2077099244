import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { changedFiles, projectModules, type Reached, reached, type TestKind } from './changed.js';
import { runChecks } from './checks.js';
import {
  dataRoot,
  loadSecrets,
  openRunFolder,
  removeFolder,
  type DataFolder,
} from './data-folder.js';
import { exitCodes } from './failure.js';
import { jest, type Outcome } from './jest.js';
import { interruption, stopInOrderOnSignals } from './interruption.js';
import { reservePorts } from './ports.js';
import { Supervisor } from './processes/supervisor.js';
import { removePrivateFolder } from './services/postgres-cluster.js';
import { startServices } from './services/index.js';
import { findAudioPrograms } from './services/audio-programs.js';
import { findProgram } from './services/programs.js';
import { findRunnable } from './services/runnable.js';
import { requireRealSwitch } from './switches/real.js';
import { steadyJest, type SteadyOutcome } from './steady-jest.js';
import { say, seconds } from './terminal.js';
import { nameOf } from './unsteady.js';

export interface TestOptions {
  readonly kinds: readonly TestKind[];
  readonly check: boolean;
  readonly switch: 'sim' | 'real';
  readonly long?: boolean;
  readonly seed?: number;
  /** Only what a change can reach: since a commit, or since the branch that this one follows. */
  readonly changed?: string | true;
}

const budgetMinutes: Record<TestKind, number> = { unit: 2, service: 4, scenario: 4, browser: 4 };

/** Specs at a time. Those of services and pages wait for what they talk to; scenarios judge how long calls last. */
const workers: Record<TestKind, number> = { unit: 2, service: 3, scenario: 2, browser: 3 };

/** A red test is then the change's doing; new ground is for `--long`, `--seed` and `--fuzz`. */
const usualSeed = 20_261_126;

/** File names tell what a scenario needs, so that nothing is ever skipped inside a test. */
function leftOut(options: TestOptions): string[] {
  const patterns = [
    ...(options.switch === 'real' ? [] : ['\\.real\\.e2e\\.spec\\.ts$']),
    ...(options.long === true ? [] : ['\\.long(\\.real)?(\\.(int|e2e|browser))?\\.spec\\.ts$']),
  ];
  return patterns.length === 0 ? [] : ['--testPathIgnorePatterns', '/node_modules/', ...patterns];
}

async function runKind(
  kind: TestKind,
  chosen: Exclude<Reached, 'none'>,
  options: TestOptions,
  folder: DataFolder,
): Promise<SteadyOutcome> {
  // Property tests and the fuzz draw from it; see jest.setup.cjs.
  const seed = options.seed ?? (options.long === true ? randomInt(2 ** 31) : usualSeed);
  const args = [
    `--maxWorkers=${workers[kind]}`,
    ...leftOut(options),
    ...(chosen === 'all' ? [] : ['--findRelatedTests', ...chosen]),
  ];
  const env: Record<string, string> = { TEST_SEED: String(seed) };
  if (seed !== usualSeed) say(`${kind}: --seed ${seed} repeats its generated cases.`);
  const run = (project: string, all: Readonly<Record<string, string>>): Promise<SteadyOutcome> =>
    steadyJest((specs) => jest(project, specs, all, join(folder.path, `${project}.json`)), args, {
      project,
      historyFile: join(dataRoot(), 'unsteady.json'),
      repeatSuspects: options.long === true,
    });
  switch (kind) {
    case 'unit':
      return await run(kind, { ...env, TEST_NFT: findRunnable(folder.programs, 'nft') });
    case 'service':
    case 'scenario':
      return await withServices(folder, (urls) => run(kind, { ...env, ...urls }));
    case 'browser': {
      const all = { ...env, TEST_CHROMIUM: findRunnable(folder.programs, 'chromium') };
      // One after the other: pages need no platform, and are looked at sooner without one.
      const pages = await run('pages', all);
      interruption.throwIfAborted();
      const whole = await run('browser', all);
      return {
        specs: new Map([...pages.specs, ...whole.specs]),
        unsteady: [...pages.unsteady, ...whole.unsteady],
      };
    }
  }
}

async function withServices<T>(
  folder: DataFolder,
  body: (urls: Record<string, string>) => Promise<T>,
): Promise<T> {
  const ports = await reservePorts();
  const supervisor = new Supervisor(folder, interruption);
  const secrets = loadSecrets(folder);
  const context = { folder, ports, supervisor, secrets, areThrownAway: true };
  try {
    const { postgres, redis, nats } = await startServices(context);
    // For the specs that need a bus with users of their own making.
    const natsServer = findProgram(folder.programs, 'nats-server');
    const { ffmpeg, espeakNg } = findAudioPrograms(folder.programs);
    return await body({
      TEST_NATS_SERVER: natsServer.path,
      TEST_HAPROXY: findRunnable(folder.programs, 'haproxy'),
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

function sum(specs: Outcome): { passed: number; failed: number } {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const spec of specs.values()) {
    passed += spec.passed;
    failed += spec.failed.length;
    skipped += spec.skipped;
  }
  if (skipped > 0) say(`${skipped} skipped: each counts as failed.`);
  return { passed, failed: failed + skipped };
}

type Plan = (kind: TestKind) => Reached;

async function planOf({ changed }: TestOptions): Promise<Plan> {
  if (changed === undefined) return () => 'all';
  const files = await changedFiles(changed === true ? null : changed);
  say(`${files.length} changed files.`);
  const modules = await projectModules();
  return (kind) => reached(kind, files, modules);
}

/** Runs the kinds one after another. Resolves to the exit code; the last line printed counts. */
export async function runTests(options: TestOptions): Promise<number> {
  stopInOrderOnSignals();
  if (options.switch === 'real') requireRealSwitch();
  const plan = await planOf(options);
  const folder = openRunFolder('test');
  let passed = 0;
  let failures = 0;
  const times: string[] = [];
  const unsteady: string[] = [];
  try {
    if (options.check) {
      const results = await runChecks();
      passed += results.filter((result) => result.passed).length;
      failures += results.filter((result) => !result.passed).length;
    }
    for (const kind of options.kinds) {
      interruption.throwIfAborted();
      const chosen = plan(kind);
      if (chosen === 'none') {
        times.push(`${kind}: the change reaches none`);
        continue;
      }
      const started = Date.now();
      const result = await runKind(kind, chosen, options, folder);
      const used = Date.now() - started;
      const outcome = sum(result.specs);
      const over = used > budgetMinutes[kind] * 60_000 ? ', OVER its budget' : '';
      times.push(
        `${kind}: ${outcome.passed} passed, ${outcome.failed} failed, ${seconds(used)} of ${budgetMinutes[kind]} minutes${over}`,
      );
      unsteady.push(...result.unsteady.map(nameOf));
      passed += outcome.passed;
      failures += outcome.failed;
    }
    interruption.throwIfAborted();
  } finally {
    removeFolder(folder);
  }
  for (const line of times) say(line);
  process.stdout.write(`${unsteady.length} unsteady\n`);
  for (const name of unsteady) process.stdout.write(`  ${name}\n`);
  process.stdout.write(`${passed} passed, ${failures} failed\n`);
  const isEnough = passed > 0 || options.changed !== undefined;
  return failures === 0 && isEnough ? exitCodes.holds : exitCodes.failed;
}
