import { randomInt } from 'node:crypto';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { changedFiles, projectModules, type Reached, reached, type TestKind } from './changed.js';
import { type CheckResult, runChecks } from './checks.js';
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
import { keepFilesInMemory } from './memory-folder.js';
import { reservePorts } from './ports.js';
import { writeGivingWay } from './processes/giving-way.js';
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
  /** Run only specs that a change can affect: since a commit, or since the branch that this one follows. */
  readonly changed?: string | true;
}

/** Jest's projects; a kind of test is one or two of these. */
type Project = TestKind | 'pages';

const budgetMinutes: Record<Project, number> = {
  unit: 3,
  service: 4,
  scenario: 4,
  pages: 6,
  browser: 2,
};

/**
 * Specs at a time. Service and page specs mostly wait for other processes; scenarios measure call
 * durations.
 */
const workers: Record<Project, number> = { unit: 2, service: 4, scenario: 2, pages: 3, browser: 3 };

/** Free memory for pages and a platform side by side, in bytes. */
const memoryForBoth = 6 * 2 ** 30;

/**
 * The usual seed of random tests: fixed, so that a failure is due to the change; `--long`, `--seed`
 * and `--fuzz` cover new cases.
 */
const usualSeed = 20_261_126;

/**
 * Jest arguments that leave out specs by these options; a file's name shows what it needs, so no
 * test skips itself.
 */
function leftOut(options: TestOptions): string[] {
  const patterns = [
    ...(options.switch === 'real' ? [] : ['\\.real\\.e2e\\.spec\\.ts$']),
    ...(options.long === true ? [] : ['\\.long(\\.real)?(\\.(int|e2e|browser))?\\.spec\\.ts$']),
  ];
  return patterns.length === 0 ? [] : ['--testPathIgnorePatterns', '/node_modules/', ...patterns];
}

interface Run {
  readonly options: TestOptions;
  readonly folder: DataFolder;
  readonly plan: Plan;
}

/** Programs that a project's specs need besides services. */
function programsFor(
  project: Project,
  { programs, path }: DataFolder,
  givesWay: boolean,
): Readonly<Record<string, string>> {
  switch (project) {
    case 'unit':
      return { TEST_NFT: findRunnable(programs, 'nft') };
    case 'service':
    case 'scenario':
      return {};
    case 'pages':
    case 'browser': {
      const chromium = findRunnable(programs, 'chromium');
      if (!givesWay) return { TEST_CHROMIUM: chromium };
      const file = join(path, 'chromium');
      writeGivingWay(file, chromium);
      return { TEST_CHROMIUM: file };
    }
  }
}

const kindOf = (project: Project): TestKind => (project === 'pages' ? 'browser' : project);

async function runProject(
  project: Project,
  { options, folder, plan }: Run,
  givesWay = false,
): Promise<ProjectResult> {
  interruption.throwIfAborted();
  const chosen = plan(kindOf(project));
  if (chosen === 'none')
    return {
      summary: `${project}: no spec is affected by the change`,
      passed: 0,
      failed: 0,
      unsteady: [],
    };
  const started = Date.now();
  // Property tests and the fuzzer use this seed; see jest.setup.cjs.
  const seed = options.seed ?? (options.long === true ? randomInt(2 ** 31) : usualSeed);
  const args = [
    `--maxWorkers=${workers[project]}`,
    ...leftOut(options),
    ...(chosen === 'all' ? [] : ['--passWithNoTests', '--findRelatedTests', ...chosen]),
  ];
  if (seed !== usualSeed) say(`${project}: --seed ${seed} repeats its generated cases.`);
  const env = { TEST_SEED: String(seed), ...programsFor(project, folder, givesWay) };
  const resultFile = join(folder.path, `${project}.json`);
  const run = (urls: Readonly<Record<string, string>>): Promise<SteadyOutcome> => {
    const jestRun = { project, env: { ...env, ...urls }, resultFile, givesWay };
    return steadyJest((specs) => jest(jestRun, specs), args, {
      project,
      historyFile: join(dataRoot(), 'unsteady.json'),
      repeatSuspects: options.long === true,
    });
  };
  const needsServices = project === 'service' || project === 'scenario';
  const { specs, unsteady } = await (needsServices ? withServices(folder, run) : run({}));
  const used = Date.now() - started;
  const { passed, failed } = sum(specs);
  const minutes = budgetMinutes[project];
  const over = used > minutes * 60_000 ? ', OVER its budget' : '';
  return {
    summary: `${project}: ${passed} passed, ${failed} failed, ${seconds(used)} of ${minutes} minutes${over}`,
    passed,
    failed,
    unsteady,
  };
}

/** The result of a project's specs, or of the checks. */
interface ProjectResult {
  /** The result as one line. */
  readonly summary: string;
  readonly passed: number;
  readonly failed: number;
  readonly unsteady: SteadyOutcome['unsteady'];
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
    // For specs that start a bus with their own users.
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
  if (skipped > 0) say(`${skipped} skipped tests; each counts as failed.`);
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

/**
 * Runs scenarios alone, as their calls have times to keep; then browser specs, and page specs beside them where
 * possible, because platforms leave a core idle now and then.
 */
async function runWithPlatforms(run: Run, kinds: readonly TestKind[]): Promise<ProjectResult[]> {
  const scenario = kinds.includes('scenario') ? [await runProject('scenario', run)] : [];
  if (!kinds.includes('browser')) return scenario;
  const { switch: which, long } = run.options;
  const isBeside = which === 'sim' && long !== true && freemem() > memoryForBoth;
  if (!isBeside) {
    return [...scenario, await runProject('pages', run), await runProject('browser', run)];
  }
  const both = await Promise.allSettled([
    runProject('browser', run),
    runProject('pages', run, true),
  ]);
  const results = both.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
  return [...scenario, ...results];
}

const ofChecks = (checked: readonly CheckResult[]): ProjectResult => {
  const passed = checked.filter((result) => result.passed).length;
  const failed = checked.length - passed;
  return { summary: `checks: ${passed} passed, ${failed} failed`, passed, failed, unsteady: [] };
};

async function runAll(run: Run, { kinds, check }: TestOptions): Promise<ProjectResult[]> {
  // Checks and unit specs use the CPU all the time; service specs wait for other processes.
  const first = await Promise.all([
    ...(check ? [runChecks().then(ofChecks)] : []),
    ...(kinds.includes('unit') ? [runProject('unit', run)] : []),
  ]);
  const service = kinds.includes('service') ? [await runProject('service', run)] : [];
  return [...first, ...service, ...(await runWithPlatforms(run, kinds))];
}

/** Runs the checks and the kinds of tests. Resolves to the exit code; the last line printed is the result. */
export async function runTests(options: TestOptions): Promise<number> {
  stopInOrderOnSignals();
  if (options.switch === 'real') requireRealSwitch();
  const plan = await planOf(options);
  const removeMemory = keepFilesInMemory();
  const folder = openRunFolder('test');
  let results: ProjectResult[] = [];
  try {
    results = await runAll({ options, folder, plan }, options);
    interruption.throwIfAborted();
  } finally {
    removeFolder(folder);
    const isWell = results.every(({ failed }) => failed === 0);
    for (const kept of removeMemory(isWell ? null : join(dataRoot(), 'runs'))) {
      say(`Logs of a failed test are kept in ${kept}.`);
    }
  }
  for (const { summary } of results) say(summary);
  const unsteady = results.flatMap((result) => result.unsteady.map(nameOf));
  process.stdout.write(`${unsteady.length} unsteady\n`);
  for (const name of unsteady) process.stdout.write(`  ${name}\n`);
  const total = (which: 'passed' | 'failed'): number =>
    results.reduce((count, result) => count + result[which], 0);
  const passed = total('passed');
  const failures = total('failed');
  process.stdout.write(`${passed} passed, ${failures} failed\n`);
  const isEnough = passed > 0 || options.changed !== undefined;
  return failures === 0 && isEnough ? exitCodes.holds : exitCodes.failed;
}
