import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { messageOf } from './failure.js';
import { withLock } from './lock.js';
import { say } from './terminal.js';

/** A test by its spec (path from the project's root) and its full name. */
export interface TestName {
  readonly spec: string;
  readonly test: string;
}

/** One run of a jest project: the tests that failed first and passed at their second try. */
export interface PastRun {
  readonly at: string;
  readonly unsteady: readonly TestName[];
}

/** The latest runs of each jest project, oldest first. */
export type History = Readonly<Record<string, readonly PastRun[]>>;

/** How many runs of a project are kept and counted. */
export const runsCounted = 10;

/** A test that is unsteady in so many of the counted runs, the present one included, is red. */
export const unsteadyTimesAllowed = 2;

export const isSame = (one: TestName, other: TestName): boolean =>
  one.spec === other.spec && one.test === other.test;

export const nameOf = ({ spec, test }: TestName): string => `${spec}: ${test}`;

/** The history with one more run of a project; runs beyond the counted ones are dropped. */
export const withRun = (history: History, project: string, run: PastRun): History => ({
  ...history,
  [project]: [...(history[project] ?? []), run].slice(-runsCounted),
});

/** In how many of the counted runs of its project a test was unsteady. */
export const timesUnsteady = (history: History, project: string, name: TestName): number =>
  (history[project] ?? []).filter(({ unsteady }) => unsteady.some((each) => isSame(each, name)))
    .length;

/** Every test that was unsteady in a counted run of the project, once each. */
export function suspectsOf(history: History, project: string): TestName[] {
  const suspects: TestName[] = [];
  for (const name of (history[project] ?? []).flatMap(({ unsteady }) => unsteady)) {
    if (!suspects.some((each) => isSame(each, name))) suspects.push(name);
  }
  return suspects;
}

/** An absent or unreadable file is an empty history: no run may fail because of an older one's file. */
function readHistory(file: string): History {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as History;
  } catch (error) {
    say(`${file} can't be read (${messageOf(error)}); the history of unsteady tests starts anew.`);
    return {};
  }
}

/** Adds a run of a project to the history in `file`, and resolves to the history with it. */
export const recordRun = (file: string, project: string, run: PastRun): Promise<History> =>
  withLock(`${file}.lock`, async () => {
    const history = withRun(readHistory(file), project, run);
    const temporary = `${file}.${process.pid}.tmp`;
    writeFileSync(temporary, `${JSON.stringify(history, null, 2)}\n`);
    renameSync(temporary, file);
    return await Promise.resolve(history);
  });
