import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { interruption } from './interruption.js';
import { isRed, type Outcome, type SpecOutcome } from './jest.js';
import { projectRoot } from './project.js';
import { say } from './terminal.js';
import { nameOf, recordRun, suspectsOf, timesUnsteady, unsteadyTimesAllowed } from './unsteady.js';
import type { TestName } from './unsteady.js';

export interface SteadyOutcome {
  readonly specs: Outcome;
  /** Tests that failed first and passed at their second try. */
  readonly unsteady: readonly TestName[];
}

/** More failed specs than these can't be an accident of the machine. */
const mostAgain = 3;

/** How often `--long` repeats a spec with a recently unsteady test. */
const repetitions = 10;

/** Specs that are never repeated: a call lost once is a defect, whatever a second run finds. */
const neverAgain = /\/scenarios\/(faults|flows-losing-controllers|killed|survival)\./;

/** `specs` with further failures; each counts once and no longer as passed. */
function withFailures(specs: Outcome, failures: readonly TestName[]): Outcome {
  const outcome = new Map(specs);
  for (const { spec, test } of failures) {
    const path = resolve(projectRoot, spec);
    const before: SpecOutcome = outcome.get(path) ?? { passed: 0, failed: [], skipped: 0 };
    if (before.failed.includes(test)) continue;
    const passed = Math.max(0, before.passed - 1);
    outcome.set(path, { ...before, passed, failed: [...before.failed, test] });
  }
  return outcome;
}

const failuresIn = (specs: Outcome): TestName[] =>
  [...specs].flatMap(([path, { failed }]) =>
    failed.map((test) => ({ spec: relative(projectRoot, path), test })),
  );

/** Runs the specs of one jest project that the arguments select. */
export type RunSpecs = (args: readonly string[]) => Promise<Outcome>;

const runAlone = (run: RunSpecs, specs: readonly string[]): Promise<Outcome> =>
  run(['--runInBand', '--runTestsByPath', ...specs]);

/** Runs failed specs a second time, alone. */
async function twice(run: RunSpecs, args: readonly string[]): Promise<SteadyOutcome> {
  const first = await run(args);
  interruption.throwIfAborted();
  const red = [...first].filter(([, spec]) => isRed(spec)).map(([path]) => path);
  const mayPass = (path: string): boolean => existsSync(path) && !neverAgain.test(path);
  if (red.length === 0 || red.length > mostAgain || !red.every(mayPass)) {
    return { specs: first, unsteady: [] };
  }
  say(`Repeating failed specs alone: ${red.map((path) => relative(projectRoot, path)).join(', ')}`);
  const specs = new Map([...first, ...(await runAlone(run, red))]);
  const passes = ({ spec }: TestName): boolean => {
    const outcome = specs.get(resolve(projectRoot, spec));
    return outcome !== undefined && !isRed(outcome);
  };
  return { specs, unsteady: failuresIn(first).filter(passes) };
}

/** @returns Each test that failed in a repetition of the suspects' specs. */
async function repeat(run: RunSpecs, suspects: readonly TestName[]): Promise<TestName[]> {
  const all = new Set(suspects.map(({ spec }) => resolve(projectRoot, spec)));
  const specs = [...all].filter((path) => existsSync(path));
  if (specs.length === 0) return [];
  const names = specs.map((path) => relative(projectRoot, path)).join(', ');
  say(`Repeating specs with recently unsteady tests ${repetitions} times: ${names}`);
  const failures: TestName[] = [];
  for (let time = 0; time < repetitions; time += 1) {
    interruption.throwIfAborted();
    failures.push(...failuresIn(await runAlone(run, specs)));
  }
  return failures;
}

/**
 * Runs the specs of a jest project, and repeats failed specs once, alone. A test that then passes
 * counts as passed and as unsteady: a defect, but not of the change under test. A test that was
 * unsteady in too many of the latest runs counts as failed.
 *
 * @param historyFile File of earlier runs: see unsteady.ts.
 * @param repeatSuspects Also repeat specs with unsteady tests; each failure of a repetition counts.
 */
export async function steadyJest(
  run: RunSpecs,
  args: readonly string[],
  {
    project,
    historyFile,
    repeatSuspects,
  }: { readonly project: string; readonly historyFile: string; readonly repeatSuspects: boolean },
): Promise<SteadyOutcome> {
  const { specs, unsteady } = await twice(run, args);
  const at = new Date().toISOString();
  const ran = new Set([...specs.keys()].map((path) => relative(projectRoot, path)));
  const history = await recordRun(historyFile, project, { at, specs: ran, unsteady });
  const tooOften = unsteady.filter(
    (name) => timesUnsteady(history, project, name) > unsteadyTimesAllowed,
  );
  for (const name of tooOften) say(`Unsteady too often, counted as failed: ${nameOf(name)}`);
  const repeated = repeatSuspects ? await repeat(run, suspectsOf(history, project)) : [];
  return { specs: withFailures(specs, [...tooOften, ...repeated]), unsteady };
}
