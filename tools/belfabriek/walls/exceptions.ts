import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProjectModule } from '../changed.js';
import { importedNames, moduleNamed } from '../imports.js';
import { projectRoot } from '../project.js';
import { appLevels } from './app-levels.js';
import { textsOf, versionsOf } from './history.js';
import { covers, type Look, type Looked, looksAt } from './looks.js';
import type { Place } from './names.js';
import { silencesImportRules } from './unseen-imports.js';

export const kinds = [
  'columns',
  'doors',
  'filters',
  'folders',
  'forms',
  'imports',
  'inputs',
  'lists',
  'locks',
  'operations',
  'refusals',
  'rows',
  'routes',
  'rules',
  'scopes',
  'sentences',
  'specs',
  'states',
  'tables',
] as const;

export type Kind = (typeof kinds)[number];

/** Why a file or folder is exempt, and, where the check knows places, how many it may have. */
export type Exception = string | { readonly places: number; readonly why: string };

/** By kind of rule and path. */
export type Exceptions = Readonly<Record<Kind, Readonly<Record<string, Exception>>>>;

export const exceptionsFile = 'tools/belfabriek/walls/exceptions.json';

const read = (text: string): Exceptions => JSON.parse(text) as Exceptions;

/** The exceptions of the working tree. */
export const exceptionsNow = (root: string = projectRoot): Exceptions =>
  read(readFileSync(join(root, exceptionsFile), 'utf8'));

const mostFiles = 25;
const mostLines = 500;

const isSource = ({ path }: ProjectModule): boolean =>
  /^(?:apps|libs|tools|test|bench)\/.*\.(?:[cm]?ts|tsx|[cm]js)$/.test(path);
const isSpec = (path: string): boolean => path.endsWith('.spec.ts');
const isMade = (path: string): boolean => path.startsWith('apps/web/src/api/generated/');
const isAssistant = (path: string): boolean => /\.(?:spec|fixture)\.tsx?$/.test(path);

/** Folders with more code files than allowed; specs and generated files don't count. */
function largeFolders(sources: readonly ProjectModule[]): string[] {
  const counts = new Map<string, number>();
  for (const { path } of sources) {
    if (isSpec(path) || isMade(path)) continue;
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > mostFiles).map(([path]) => path);
}

const longSpecs = (sources: readonly ProjectModule[]): string[] =>
  sources
    .filter(({ path, text }) => isSpec(path) && text.split('\n').length - 1 > mostLines)
    .map(({ path }) => path);

/** Sources, including specs, whose comments disable lint's import rules. */
const unseenImporters = (sources: readonly ProjectModule[]): string[] =>
  sources
    .filter(
      ({ path, text }) =>
        /^(?:apps|libs)\//.test(path) && !isMade(path) && silencesImportRules(text),
    )
    .map(({ path }) => path);

/** Files of packages that code of other packages imports directly instead of by the index. */
function enteredPastIndex(sources: readonly ProjectModule[]): string[] {
  const there = new Set(sources.map(({ path }) => path));
  const entered = Object.keys(appLevels).flatMap((app) => {
    const src = `apps/${app}/src/`;
    const packageOf = (path: string) => path.slice(src.length).split('/')[0];
    return sources
      .filter(({ path }) => path.startsWith(src) && !isAssistant(path))
      .flatMap(({ path, text }) =>
        importedNames(text)
          .map((name) => moduleNamed(path, name, there) ?? '')
          .filter((to) => to.startsWith(src) && packageOf(to) !== packageOf(path)),
      )
      .filter((to) => /^(?!kernel\/|[^/]+\/index\.ts$)[^/]+\//.test(to.slice(src.length)));
  });
  return [...new Set(entered)];
}

/** A rule that has exceptions, and what breaks it. */
interface Broken {
  /** The rule, in words that complete "sources must not …". */
  readonly rule: string;
  /** By path: the places that break the rule, if they are known. */
  readonly found: ReadonlyMap<string, readonly Place[]>;
}

const whole = (paths: readonly string[]): Broken['found'] =>
  new Map(paths.map((path) => [path, []]));

/** Adds what was found in a file, under the path that exceptions name. @param such True: no places. */
function addTo(
  found: Map<string, readonly Place[]>,
  { at = (same) => same }: Look,
  path: string,
  such: true | readonly Place[],
): void {
  if (such !== true && such.length === 0) return;
  const named = at(path);
  found.set(named, [...(found.get(named) ?? []), ...(such === true ? [] : such)]);
}

/** What breaks each rule, excepted or not; each source is parsed once for all rules. */
export function brokenIn(modules: readonly ProjectModule[]): Readonly<Record<Kind, Broken>> {
  const sources = modules.filter(isSource);
  const looks = Object.entries<Look>(looksAt(sources)).map(([kind, look]) => ({
    kind: kind as Looked,
    look,
    found: new Map<string, readonly Place[]>(),
  }));
  for (const { path, text } of sources) {
    if (isAssistant(path)) continue;
    for (const { look, found } of looks) {
      const such = covers(look, path) && look.finds(text, path);
      if (such !== false) addTo(found, look, path, such);
    }
  }
  const byLook = Object.fromEntries(
    looks.map(({ kind, look, found }): [Looked, Broken] => [kind, { rule: look.sources, found }]),
  ) as Record<Looked, Broken>;
  return {
    ...byLook,
    doors: {
      rule: 'be imported by other packages past the index of their own',
      found: whole(enteredPastIndex(sources)),
    },
    folders: {
      rule: `be more than ${mostFiles} in one folder`,
      found: whole(largeFolders(sources)),
    },
    imports: {
      rule: 'disable lint’s import rules',
      found: whole(unseenImporters(sources)),
    },
    specs: {
      rule: `have more than ${mostLines} lines when they are specs`,
      found: whole(longSpecs(sources)),
    },
  };
}

/** An exception without a number covers the whole file. */
const placesIn = (exception: Exception | undefined): number => {
  if (exception === undefined) return 0;
  return typeof exception === 'string' ? Number.POSITIVE_INFINITY : exception.places;
};

/**
 * Exceptions that the earlier list lacks, or that covered fewer places there; a new kind of exception adds
 * nothing.
 * @param isNew Whether a kind that the earlier list lacks never existed before.
 */
export const addedTo = (
  before: Partial<Exceptions>,
  after: Partial<Exceptions>,
  isNew: (kind: Kind) => boolean = () => true,
): string[] =>
  kinds.flatMap((kind) => {
    const known = before[kind] ?? (isNew(kind) ? after[kind] : undefined) ?? {};
    return Object.entries(after[kind] ?? {})
      .filter(([path, exception]) => placesIn(exception) > placesIn(known[path]))
      .map(([path]) => path);
  });

/** The first version of each kind's list in a clone's history, which later ones may not exceed. */
export function firstLists(root: string): Partial<Exceptions> {
  const lists = versionsOf(root, exceptionsFile).map(read);
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const first = lists.find((list) => list[kind] !== undefined)?.[kind];
      return first === undefined ? [] : [[kind, first]];
    }),
  );
}

/**
 * Exceptions that the working tree adds to those of the last commit, or to the first version of
 * their kind's list, one line each.
 */
export function faultsOfAdded(root: string): string[] {
  const name = `HEAD:${exceptionsFile}`;
  const text = textsOf(root, [name]).get(name) ?? null;
  if (text === null) return [];
  const now = exceptionsNow(root);
  const added = [read(text), firstLists(root)].flatMap((list) => addedTo(list, now));
  return [...new Set(added)].map(
    (path) => `${path} is excepted in more places than before: ${exceptionsFile} may only shrink.`,
  );
}

const counted = (places: number): string => (places === 1 ? '1 place' : `${places} places`);

/** Violations that are no exceptions, and exceptions without a violation, one line each. */
export function faultsOfExceptions(
  modules: readonly ProjectModule[],
  exceptions: Exceptions,
): string[] {
  const broken = brokenIn(modules);
  return kinds.flatMap((kind) => {
    const { rule, found } = broken[kind];
    const excepted = exceptions[kind];
    return [
      ...[...found]
        // Without known places, a file counts as one.
        .filter(([path, { length }]) => Math.max(length, 1) > placesIn(excepted[path]))
        .map(([path, places]) =>
          [
            `${path}: sources must not ${rule}`,
            ...places.map(
              ({ line, words }) => `line ${line}: ${words.replaceAll(/\s+/g, ' ').slice(0, 100)}`,
            ),
          ].join('; '),
        ),
      ...Object.entries(excepted).flatMap(([path, exception]) => {
        const { length } = found.get(path) ?? [];
        if (!found.has(path)) {
          return [`${path} breaks no rule of “${kind}”: delete it from ${exceptionsFile}.`];
        }
        if (typeof exception === 'string' ? length === 0 : exception.places <= length) return [];
        return [
          `${path} breaks “${kind}” in ${counted(length)}: write that into ${exceptionsFile}.`,
        ];
      }),
    ];
  });
}
