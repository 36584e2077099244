import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runChecks } from './checks.js';
import { loadSecrets, openRunFolder, removeFolder, type DataFolder } from './data-folder.js';
import { exitCodes } from './failure.js';
import { isRed, jest, type Outcome } from './jest.js';
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

const budgetMinutes: Record<TestKind, number> = { unit: 2, service: 4, scenario: 4, browser: 4 };

/** Specs at a time. Those of services wait for what they talk to as much as they work. */
const workers: Record<TestKind, number> = { unit: 2, service: 3, scenario: 2, browser: 2 };

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

interface KindOutcome {
  readonly specs: Outcome;
  /** What failed first and passed then, by the tests' names. */
  readonly unsteady: readonly string[];
}

/** More red specs than these are no accident of the machine. */
const mostAgain = 3;

/** A call that these lose once is lost, whatever they find the next time. */
const neverAgain = /\/scenarios\/(faults|flows-losing-controllers|killed|survival)\./;

/**
 * What is red is run once more, alone. What then passes counts as passed and is named as
 * unsteady: a defect to mend, but not of the change that happened to meet it.
 */
async function jestTwice(
  project: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  folder: DataFolder,
): Promise<KindOutcome> {
  const first = await jest(project, args, env, join(folder.path, `${project}.json`));
  const red = [...first].filter(([, spec]) => isRed(spec)).map(([path]) => path);
  const mayPass = (path: string): boolean => existsSync(path) && !neverAgain.test(path);
  if (red.length === 0 || red.length > mostAgain || !red.every(mayPass)) {
    return { specs: first, unsteady: [] };
  }
  interruption.throwIfAborted();
  say(`Once more, alone: ${red.map((path) => relative(projectRoot, path)).join(', ')}`);
  const again = ['--runInBand', '--runTestsByPath', ...red];
  const second = await jest(project, again, env, join(folder.path, `${project}-again.json`));
  const specs = new Map([...first, ...second]);
  const unsteady = [...first].flatMap(([path, spec]) =>
    isRed(specs.get(path) ?? spec) ? [] : spec.failed,
  );
  return { specs, unsteady };
}

async function runKind(
  kind: TestKind,
  options: TestOptions,
  folder: DataFolder,
): Promise<KindOutcome> {
  // Property tests and the fuzz draw from it; see jest.setup.cjs.
  const seed = options.seed ?? (options.long === true ? randomInt(2 ** 31) : usualSeed);
  const args = [`--maxWorkers=${workers[kind]}`, ...leftOut(options)];
  const env: Record<string, string> = { TEST_SEED: String(seed) };
  if (seed !== usualSeed) say(`${kind}: --seed ${seed} repeats its generated cases.`);
  switch (kind) {
    case 'unit':
      return await jestTwice(kind, args, env, folder);
    case 'service':
    case 'scenario':
      return await withServices(folder, (urls) =>
        jestTwice(kind, args, { ...env, ...urls }, folder),
      );
    case 'browser': {
      const all = { ...env, TEST_CHROMIUM: requireChromium() };
      // One after the other: pages need no platform, and are looked at sooner without one.
      const pages = await jestTwice('pages', args, all, folder);
      interruption.throwIfAborted();
      const whole = await jestTwice('browser', args, all, folder);
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
      const { specs, unsteady } = await runKind(kind, options, folder);
      const used = Date.now() - started;
      const outcome = sum(specs);
      const over = used > budgetMinutes[kind] * 60_000 ? ', OVER its budget' : '';
      times.push(
        `${kind}: ${outcome.passed} passed, ${outcome.failed} failed, ${seconds(used)} of ${budgetMinutes[kind]} minutes${over}`,
      );
      times.push(...unsteady.map((test) => `${kind}: unsteady, passed at the second try: ${test}`));
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
