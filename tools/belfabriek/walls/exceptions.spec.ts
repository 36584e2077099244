import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as lifecycles from '@app/contracts/lifecycles';
import { describe, expect, it } from '@jest/globals';
import { columnListsIn, entityColumns } from './column-lists.js';
import { missingHistory, textsOf } from './history.js';
import { keptFiltersIn } from './kept-filters.js';
import { formsByHandIn, listsByHandIn, tablesByHandIn } from './kit-bypasses.js';
import { readSentencesIn } from './read-sentences.js';
import { wordedRulesIn } from './refusal-rules.js';
import { rowTypesIn } from './row-types.js';
import { scopeChecksIn } from './scope-checks.js';
import { stateListsIn, stateLiteralsIn } from './state-literals.js';
import { silencesImportRules } from './unseen-imports.js';

const kinds = [
  'columns',
  'doors',
  'filters',
  'folders',
  'forms',
  'imports',
  'lists',
  'locks',
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

/** By kind: a path, and why it may do what others may not. */
type Exceptions = Readonly<Record<(typeof kinds)[number], Readonly<Record<string, string>>>>;

const root = join(import.meta.dirname, '../../..');
const file = 'tools/belfabriek/walls/exceptions.json';
const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
const read = (text: string): Exceptions => JSON.parse(text) as Exceptions;

const exceptions = read(readFileSync(join(root, file), 'utf8'));
const mostFiles = 25;
const mostLines = 500;

const sources = git('ls-files', '-z', 'apps', 'libs', 'tools', 'test', 'bench')
  .split('\0')
  .filter((path) => /\.(?:[cm]?ts|tsx|[cm]js)$/.test(path));
const isSpec = (path: string): boolean => path.endsWith('.spec.ts');
const isMade = (path: string): boolean => path.startsWith('apps/web/src/api/generated/');

/** Folders with more files of code than most have, specs and what is generated aside. */
function largeFolders(): string[] {
  const counts = new Map<string, number>();
  for (const path of sources) {
    if (isSpec(path) || isMade(path)) continue;
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > mostFiles).map(([path]) => path);
}

const longSpecs = (): string[] =>
  sources.filter(
    (path) =>
      isSpec(path) && readFileSync(join(root, path), 'utf8').split('\n').length - 1 > mostLines,
  );

/** Code of apps and libs, but for that of some, whose text is such. */
const sourcesWhose = (others: RegExp, isSuch: (text: string, path: string) => boolean): string[] =>
  sources.filter(
    (path) =>
      /^(?:apps|libs)\/[^/]+\/src\//.test(path) &&
      !others.test(path) &&
      !/\.(?:spec|fixture)\.ts$/.test(path) &&
      isSuch(readFileSync(join(root, path), 'utf8'), path),
  );

/** Sources, specs too, whose imports lint is kept from. */
const unseenImporters = (): string[] =>
  sources.filter(
    (path) =>
      /^(?:apps|libs)\//.test(path) &&
      !isMade(path) &&
      silencesImportRules(readFileSync(join(root, path), 'utf8')),
  );

/** Sources that look at a scope to say who may ask, instead of calling a check of libs/platform. */
const scopeCheckers = (): string[] =>
  sourcesWhose(
    /^(?:apps\/web|libs\/(?:contracts|platform|testing))\//,
    (text, path) => scopeChecksIn(text, path).length > 0,
  );

/** Sources that lock by a key of their own, instead of by app, kind and id. Triggers can't call our code. */
const lockers = (): string[] =>
  sourcesWhose(/^libs\/platform\/src\/database\/locks\.ts$|\/migrations\//, (text) =>
    /pg_(?:try_)?advisory/.test(text),
  );

const textAt = (path: string): string | undefined =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;

/** Sources that say by hand what rows of the database look like, instead of by an entity or `rowsOf`. */
const handTypedRows = (): string[] =>
  sourcesWhose(
    /^(?:apps\/web|libs\/(?!platform\/))/,
    (_, path) => rowTypesIn(path, textAt).length > 0,
  );

/** Sources that list columns that an entity has, instead of drawing them from its table. */
const columnListers = (): string[] => {
  const entities = sources.filter((path) => path.endsWith('.entity.ts'));
  const columns = entityColumns(entities.map((path) => readFileSync(join(root, path), 'utf8')));
  return sourcesWhose(
    /^apps\/web\/|\/migrations\//,
    (text) => columnListsIn(text, columns).length > 0,
  );
};

/** Sources that write states of a lifecycle out, in SQL or in lists, instead of drawing them from there. */
const statesWrittenOut = (): string[] =>
  sourcesWhose(
    /\/migrations\/|^apps\/web\/src\/api\/generated\/|^libs\/contracts\/src\/lifecycles\//,
    (text) =>
      stateLiteralsIn(text, lifecycles).length > 0 || stateListsIn(text, lifecycles).length > 0,
  );

/** Sources of the web app that tell refusals apart by their sentences, instead of by their codes. */
const refusalReaders = (): string[] =>
  sourcesWhose(
    /^(?:apps\/(?!web\/)|libs\/|apps\/web\/src\/api\/generated\/)/,
    (text, path) => readSentencesIn(text, path).length > 0,
  );

/** Other sources that tell errors apart by their sentences, or take these apart. */
const sentenceReaders = (): string[] =>
  sourcesWhose(/^apps\/web\//, (text, path) => readSentencesIn(text, path).length > 0);

/** Sources whose schemas say a rule in words alone, for which zod has no code. */
const rulesWithoutCode = (): string[] =>
  sourcesWhose(
    // What the environment sets is told to who starts the app, and to no program.
    /^apps\/web\/|\/config(?:\.ts$|\/)|-(?:fields?|settings|keys|periods)\.ts$/,
    (text) => wordedRulesIn(text).length > 0,
  );

/** Sources of portal whose routes are written by hand, instead of made from an operation. */
const routesByHand = (): string[] =>
  sourcesWhose(/^(?!apps\/portal\/)/, (text) =>
    /^\s*@(?:All|Get|Put|Post|Patch|Delete|Head|Options|Search|RequestMapping|Sse|ApiExclude\w+)\(/m.test(
      text,
    ),
  );

/** Sources of the web app whose lists lose their filters with the page. */
const filterKeepers = (): string[] =>
  sourcesWhose(
    /^(?!apps\/web\/)/,
    (text) => text.includes('useState') && keptFiltersIn(text).length > 0,
  );

/** Sources of the web app, but for the kit's own, that do by hand what it is for. */
const bypassing = (kit: string, bypassesIn: (text: string, path: string) => string[]): string[] =>
  sourcesWhose(
    new RegExp(`^(?!apps/web/)|^apps/web/src/(?:api/generated|ui/${kit})/`),
    (text, path) => bypassesIn(text, path).length > 0,
  );

/** What a list has that the one before it hadn't; a kind of exception that is new adds nothing. */
const addedTo = (before: Partial<Exceptions>, after: Partial<Exceptions>): string[] =>
  kinds.flatMap((kind) => {
    const known = before[kind] ?? after[kind] ?? {};
    return Object.keys(after[kind] ?? {}).filter((path) => !(path in known));
  });

const commits = git('log', '--full-history', '--format=%H %P', '--', file)
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

const nameAt = (commit: string): string => `${commit}:${file}`;
const texts = textsOf(root, ['HEAD', ...new Set(commits.flat())].map(nameAt));

/** The list in a commit; null: it has none. */
function listAt(commit: string): Exceptions | null {
  const text = texts.get(nameAt(commit)) ?? null;
  return text === null ? null : read(text);
}

/** Each kind as it was when it came: a list that goes and comes back is held to it, too. */
function firstLists(): Partial<Exceptions> {
  const lists = commits.map(([commit = '']) => listAt(commit)).toReversed();
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const first = lists.find((list) => list?.[kind] !== undefined)?.[kind];
      return first === undefined ? [] : [[kind, first]];
    }),
  );
}

describe('exceptions', () => {
  it(`are the folders of more than ${mostFiles} files, and no others`, () => {
    expect(largeFolders().toSorted()).toEqual(Object.keys(exceptions.folders));
  });

  it(`are the specs of more than ${mostLines} lines, and no others`, () => {
    expect(longSpecs().toSorted()).toEqual(Object.keys(exceptions.specs));
  });

  it('are the sources that keep lint from their imports, and no others', () => {
    expect(unseenImporters().toSorted()).toEqual(Object.keys(exceptions.imports));
  });

  it('are the sources that look at a scope by themselves, and no others', () => {
    expect(scopeCheckers().toSorted()).toEqual(Object.keys(exceptions.scopes));
  });

  it('are the sources that make the keys of their locks by themselves, and no others', () => {
    expect(lockers().toSorted()).toEqual(Object.keys(exceptions.locks));
  });

  it('are the sources that list columns of an entity by hand, and no others', () => {
    expect(columnListers().toSorted()).toEqual(Object.keys(exceptions.columns));
  });

  it('are the sources that write states of a lifecycle out, and no others', () => {
    expect(statesWrittenOut().toSorted()).toEqual(Object.keys(exceptions.states));
  });

  it('are the sources of web that read a refusal’s sentence, and no others', () => {
    expect(refusalReaders().toSorted()).toEqual(Object.keys(exceptions.refusals));
  });

  it('are the other sources that read an error’s sentence, and no others', () => {
    expect(sentenceReaders().toSorted()).toEqual(Object.keys(exceptions.sentences));
  });

  it('are the sources that type rows of the database by hand, and no others', () => {
    expect(handTypedRows().toSorted()).toEqual(Object.keys(exceptions.rows));
  });

  it('are the sources whose schemas say rules without a code, and no others', () => {
    expect(rulesWithoutCode().toSorted()).toEqual(Object.keys(exceptions.rules));
  });

  it('are the sources of portal with routes written by hand, and no others', () => {
    expect(routesByHand().toSorted()).toEqual(Object.keys(exceptions.routes));
  });

  it('are the forms of web that the kit doesn’t make, and no others', () => {
    expect(bypassing('forms', formsByHandIn).toSorted()).toEqual(Object.keys(exceptions.forms));
  });

  it('are the lists of web whose filters are no part of the address, and no others', () => {
    expect(filterKeepers().toSorted()).toEqual(Object.keys(exceptions.filters));
  });

  it('are the lists of web that the kit doesn’t make, and no others', () => {
    expect(bypassing('tables', listsByHandIn).toSorted()).toEqual(Object.keys(exceptions.lists));
  });

  it('are the tables of web that the kit doesn’t make, and no others', () => {
    expect(bypassing('tables', tablesByHandIn).toSorted()).toEqual(Object.keys(exceptions.tables));
  });

  it('are told apart from those of a list that had fewer', () => {
    const fewer = { ...exceptions, folders: {} };
    expect(addedTo(exceptions, fewer)).toEqual([]);
    expect(addedTo(fewer, exceptions)).toEqual(Object.keys(exceptions.folders));
  });

  it('grow in no commit: each has only what one of its parents has', () => {
    const missing = missingHistory(root, process.env);
    if (missing !== null) console.warn(missing);
    const steps = commits.map(([commit = '', ...parents]) => ({
      after: listAt(commit),
      before: parents.map(listAt),
    }));
    const grown = [{ after: exceptions, before: [listAt('HEAD')] }, ...steps].flatMap(
      ({ after, before }) => {
        const lists = before.filter((each) => each !== null);
        if (after === null || lists.length === 0) return [];
        const [first = [], ...others] = lists.map((each) => addedTo(each, after));
        return first.filter((path) => others.every((each) => each.includes(path)));
      },
    );
    expect(grown).toEqual([]);
  });

  it('are none that weren’t there when their kind came', () => {
    expect(addedTo(firstLists(), exceptions)).toEqual([]);
  });
});
