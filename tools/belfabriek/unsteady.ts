import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { messageOf } from './failure.js';
import { withLock } from './lock.js';
import { say } from './terminal.js';

/** A test, by its spec (path from the project's root) and full name. */
export interface TestName {
  readonly spec: string;
  readonly test: string;
}

/** A run's result for a test that was or is unsteady. */
export interface Try {
  readonly at: string;
  /** The test failed first and passed at its second try. */
  readonly wasUnsteady: boolean;
}

/** A test that was unsteady in one of its latest runs, with the runs of its spec, oldest first. */
export interface Suspect extends TestName {
  readonly tries: readonly Try[];
}

/** Suspects by jest project. */
export type History = Readonly<Record<string, readonly Suspect[]>>;

/** One run of a jest project. */
export interface TestRun {
  readonly at: string;
  /** Specs that ran, by path from the project's root; `--changed` leaves some out. */
  readonly specs: ReadonlySet<string>;
  readonly unsteady: readonly TestName[];
}

/** Number of latest runs of a test's spec that are stored and counted. */
export const runsCounted = 10;

/** A test that is unsteady in more counted runs than this, including the present one, counts as failed. */
export const unsteadyTimesAllowed = 2;

export const isSame = (one: TestName, other: TestName): boolean =>
  one.spec === other.spec && one.test === other.test;

export const nameOf = ({ spec, test }: TestName): string => `${spec}: ${test}`;

/**
 * The history with one more run of a project. A test that was steady in all counted runs is no
 * longer a suspect.
 */
export function withRun(history: History, project: string, run: TestRun): History {
  const known = history[project] ?? [];
  const fresh = run.unsteady
    .filter((name) => !known.some((each) => isSame(each, name)))
    .map(({ spec, test }): Suspect => ({ spec, test, tries: [] }));
  const suspects = [...known, ...fresh].map((suspect): Suspect => {
    if (!run.specs.has(suspect.spec)) return suspect;
    const wasUnsteady = run.unsteady.some((each) => isSame(each, suspect));
    return {
      ...suspect,
      tries: [...suspect.tries, { at: run.at, wasUnsteady }].slice(-runsCounted),
    };
  });
  return {
    ...history,
    [project]: suspects.filter(({ tries }) => tries.some(({ wasUnsteady }) => wasUnsteady)),
  };
}

/** Number of counted runs of its spec in which a test was unsteady. */
export const timesUnsteady = (history: History, project: string, name: TestName): number =>
  suspectsOf(history, project)
    .find((each) => isSame(each, name))
    ?.tries.filter(({ wasUnsteady }) => wasUnsteady).length ?? 0;

/** Every test of the project that was unsteady in a counted run of its spec. */
export const suspectsOf = (history: History, project: string): readonly Suspect[] =>
  history[project] ?? [];

const isHistory = (read: unknown): read is History =>
  typeof read === 'object' &&
  read !== null &&
  Object.values(read).every(
    (suspects) =>
      Array.isArray(suspects) &&
      suspects.every((suspect: Partial<Suspect>) => Array.isArray(suspect.tries)),
  );

/**
 * The history in the file; empty when absent or unreadable, because a run must not fail on an
 * earlier run's file.
 */
function readHistory(file: string): History {
  if (!existsSync(file)) return {};
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isHistory(read)) return read;
    say(`${file} has an unknown format; the history of unsteady tests starts anew.`);
  } catch (error) {
    say(`${file} can't be read (${messageOf(error)}); the history of unsteady tests starts anew.`);
  }
  return {};
}

/** Adds a run of a project to the file, and resolves to the resulting history. */
export const recordRun = (file: string, project: string, run: TestRun): Promise<History> =>
  withLock(`${file}.lock`, async () => {
    const history = withRun(readHistory(file), project, run);
    const temporary = `${file}.${process.pid}.tmp`;
    writeFileSync(temporary, `${JSON.stringify(history, null, 2)}\n`);
    renameSync(temporary, file);
    return await Promise.resolve(history);
  });
