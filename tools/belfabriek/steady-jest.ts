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

/** More red specs than these are no accident of the machine. */
const mostAgain = 3;

/** How often `--long` repeats a spec with a test that was unsteady of late. */
const repetitions = 10;

/** A call that these lose once is lost, whatever they find the next time. */
const neverAgain = /\/scenarios\/(faults|flows-losing-controllers|killed|survival)\./;

/** `specs` with more failures, each counted once and no longer as passed. */
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

/** Runs specs of one jest project, those that the arguments choose. */
export type RunSpecs = (args: readonly string[]) => Promise<Outcome>;

const runAlone = (run: RunSpecs, specs: readonly string[]): Promise<Outcome> =>
  run(['--runInBand', '--runTestsByPath', ...specs]);

/** Runs red specs a second time, alone. */
async function twice(run: RunSpecs, args: readonly string[]): Promise<SteadyOutcome> {
  const first = await run(args);
  interruption.throwIfAborted();
  const red = [...first].filter(([, spec]) => isRed(spec)).map(([path]) => path);
  const mayPass = (path: string): boolean => existsSync(path) && !neverAgain.test(path);
  if (red.length === 0 || red.length > mostAgain || !red.every(mayPass)) {
    return { specs: first, unsteady: [] };
  }
  say(`Once more, alone: ${red.map((path) => relative(projectRoot, path)).join(', ')}`);
  const specs = new Map([...first, ...(await runAlone(run, red))]);
  const passes = ({ spec }: TestName): boolean => {
    const outcome = specs.get(resolve(projectRoot, spec));
    return outcome !== undefined && !isRed(outcome);
  };
  return { specs, unsteady: failuresIn(first).filter(passes) };
}

/** @returns Each test that failed in one of the repetitions of the suspects' specs. */
async function repeat(run: RunSpecs, suspects: readonly TestName[]): Promise<TestName[]> {
  const all = new Set(suspects.map(({ spec }) => resolve(projectRoot, spec)));
  const specs = [...all].filter((path) => existsSync(path));
  if (specs.length === 0) return [];
  const names = specs.map((path) => relative(projectRoot, path)).join(', ');
  say(`${repetitions} times, because a test in them was unsteady lately: ${names}`);
  const failures: TestName[] = [];
  for (let time = 0; time < repetitions; time += 1) {
    interruption.throwIfAborted();
    failures.push(...failuresIn(await runAlone(run, specs)));
  }
  return failures;
}

/**
 * Runs the specs of a jest project. What is red is run once more, alone. What then passes counts as
 * passed and as unsteady: a defect to mend, but not of the change that happened to meet it. A test
 * that was unsteady in too many of the latest runs is red.
 *
 * @param historyFile Where runs are remembered: see unsteady.ts.
 * @param repeatSuspects Repeat specs with unsteady tests; each failure of a repetition is red.
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
  for (const name of tooOften) say(`Unsteady too often, which counts as failed: ${nameOf(name)}`);
  const repeated = repeatSuspects ? await repeat(run, suspectsOf(history, project)) : [];
  return { specs: withFailures(specs, [...tooOften, ...repeated]), unsteady };
}
