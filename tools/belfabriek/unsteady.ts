import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { messageOf } from './failure.js';
import { withLock } from './lock.js';
import { say } from './terminal.js';

/** A test by its spec (path from the project's root) and its full name. */
export interface TestName {
  readonly spec: string;
  readonly test: string;
}

/** What a run of a jest project says of a test that was unsteady before, or is now. */
export interface Try {
  readonly at: string;
  /** It failed first, and passed at its second try. */
  readonly wasUnsteady: boolean;
}

/** A test that was unsteady in one of its latest runs, with those in which its spec ran, oldest first. */
export interface Suspect extends TestName {
  readonly tries: readonly Try[];
}

/** The suspects of each jest project. */
export type History = Readonly<Record<string, readonly Suspect[]>>;

/** One run of a jest project. */
export interface TestRun {
  readonly at: string;
  /** The specs that ran, by their paths from the project's root: `--changed` leaves some out. */
  readonly specs: ReadonlySet<string>;
  readonly unsteady: readonly TestName[];
}

/** How many runs of a test's spec are kept and counted. */
export const runsCounted = 10;

/** A test that is unsteady in so many of the counted runs, the present one included, is red. */
export const unsteadyTimesAllowed = 2;

export const isSame = (one: TestName, other: TestName): boolean =>
  one.spec === other.spec && one.test === other.test;

export const nameOf = ({ spec, test }: TestName): string => `${spec}: ${test}`;

/** The history with one more run of a project. Who was steady in all counted runs is no suspect any more. */
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

/** In how many of the counted runs of its spec a test was unsteady. */
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

/** An absent or unreadable file is an empty history: no run may fail because of an older one's file. */
function readHistory(file: string): History {
  if (!existsSync(file)) return {};
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isHistory(read)) return read;
    say(`${file} isn't what this version writes; the history of unsteady tests starts anew.`);
  } catch (error) {
    say(`${file} can't be read (${messageOf(error)}); the history of unsteady tests starts anew.`);
  }
  return {};
}

/** Adds a run of a project to the history in `file`, and resolves to the history with it. */
export const recordRun = (file: string, project: string, run: TestRun): Promise<History> =>
  withLock(`${file}.lock`, async () => {
    const history = withRun(readHistory(file), project, run);
    const temporary = `${file}.${process.pid}.tmp`;
    writeFileSync(temporary, `${JSON.stringify(history, null, 2)}\n`);
    renameSync(temporary, file);
    return await Promise.resolve(history);
  });
