import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as contracts from '@app/contracts';
import * as lifecycles from '@app/contracts/lifecycles';
import { operationsIn } from '@app/contracts/operations';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { importedNames, moduleNamed } from '../imports.js';
import { columnListsIn, entityColumns, entityProperties } from './column-lists.js';
import { missingHistory, presentFiles, textsOf } from './history.js';
import { keptFiltersIn } from './kept-filters.js';
import { formsByHandIn, listsByHandIn, tablesByHandIn } from './kit-bypasses.js';
import levels from './levels.cjs';
import { namedOperationsIn } from './named-operations.js';
import { readSentencesIn } from './read-sentences.js';
import { wordedRulesIn } from './refusal-rules.js';
import { retypedColumnsIn } from './retyped-columns.js';
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

/** By kind of rule: the path of an exempt file or folder, and the reason. */
type Exceptions = Readonly<Record<(typeof kinds)[number], Readonly<Record<string, string>>>>;

const root = join(import.meta.dirname, '../../..');
const file = 'tools/belfabriek/walls/exceptions.json';
const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
const read = (text: string): Exceptions => JSON.parse(text) as Exceptions;

const exceptions = read(readFileSync(join(root, file), 'utf8'));
const mostFiles = 25;
const mostLines = 500;

const sources = presentFiles(root, ['apps', 'libs', 'tools', 'test', 'bench']).filter((path) =>
  /\.(?:[cm]?ts|tsx|[cm]js)$/.test(path),
);
const isSpec = (path: string): boolean => path.endsWith('.spec.ts');
const isMade = (path: string): boolean => path.startsWith('apps/web/src/api/generated/');

/** Folders with more code files than allowed; specs and generated files don't count. */
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

const textAt = (path: string): string | undefined =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;

/** Sources, including specs, whose comments disable lint's import rules. */
const unseenImporters = (): string[] =>
  sources.filter(
    (path) =>
      /^(?:apps|libs)\//.test(path) &&
      !isMade(path) &&
      silencesImportRules(readFileSync(join(root, path), 'utf8')),
  );

const isAssistant = (path: string): boolean => /\.(?:spec|fixture)\.tsx?$/.test(path);

/** Files of packages that code of other packages imports directly instead of by the index. */
function enteredPastIndex(): string[] {
  const there = new Set(sources);
  const entered = Object.keys(levels).flatMap((app) => {
    const src = `apps/${app}/src/`;
    const packageOf = (path: string) => path.slice(src.length).split('/')[0];
    return sources
      .filter((path) => path.startsWith(src) && !isAssistant(path))
      .flatMap((path) =>
        importedNames(readFileSync(join(root, path), 'utf8'))
          .map((name) => moduleNamed(path, name, there) ?? '')
          .filter((to) => to.startsWith(src) && packageOf(to) !== packageOf(path)),
      )
      .filter((to) => /^(?!kernel\/|[^/]+\/index\.ts$)[^/]+\//.test(to.slice(src.length)));
  });
  return [...new Set(entered)];
}

/** A check that finds sources which bypass a shared mechanism: of apps and libs, if not everywhere. */
interface Look {
  /** The violation, in words that complete "sources that …". */
  readonly sources: string;
  /** Paths that the check ignores. */
  readonly others: RegExp;
  /** Whether the check also covers tools, benches and the tests' own modules. */
  readonly isEverywhere?: boolean;
  readonly finds: (text: string, path: string) => boolean | readonly string[];
}

const entities = sources
  .filter((path) => path.endsWith('.entity.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const columns = entityColumns(entities.map(({ text }) => text));

const knownProperties = new Map<string, readonly ReadonlySet<string>[]>();
/** Properties and columns of the entities that a source may import: those of its app, in its own package or one below. */
function propertiesFor(path: string): readonly ReadonlySet<string>[] {
  const [, folder = '', app = '', name = ''] =
    /^(\w+\/([^/]+)\/)src\/(?:([\w-]+)\/)?/.exec(path) ?? [];
  const key = `${folder}src/${name}/`;
  const known = knownProperties.get(key);
  if (known !== undefined) return known;
  const all = levels[app]?.levels ?? [];
  const own = all.findIndex((packages) => packages.includes(name));
  const above =
    own === -1
      ? []
      : all
          .slice(own)
          .flat()
          .filter((other) => other !== name);
  const texts = entities
    .filter((entity) => entity.path.startsWith(folder))
    .filter((entity) => !above.some((other) => entity.path.startsWith(`${folder}src/${other}/`)))
    .map(({ text }) => text);
  const columnsOf = entityColumns(texts);
  const found = entityProperties(texts).map((each, at) => new Set([...each, ...columnsOf[at]!]));
  knownProperties.set(key, found);
  return found;
}

const operations = operationsIn(contracts);
const routes = operations.flatMap((each) => each.routes);
const operationNames = {
  subjects: new Set(operations.map(({ subject }) => subject)),
  ids: new Set(routes.map(({ tag, name }) => `${tag}.${name}`)),
  tags: new Set(routes.map(({ tag }) => tag)),
  definitions: new Set(
    Object.entries(contracts).flatMap(([name, each]) =>
      operations.some((one) => one === each) ? [name] : [],
    ),
  ),
};

/** Matches everything except sources of the web app outside the given kit folder. */
const webWithout = (kit: string): RegExp =>
  new RegExp(`^(?!apps/web/)|^apps/web/src/(?:api/generated|ui/${kit})/`);

const looks = {
  scopes: {
    sources: 'decide by a scope’s fields who may ask, instead of calling a check of libs/platform',
    others: /^(?:apps\/web|libs\/(?:contracts|platform|testing))\//,
    finds: scopeChecksIn,
  },
  // Triggers can't call our code, so migrations are ignored.
  locks: {
    sources: 'take an advisory lock by their own key, instead of by app, kind and id',
    others: /^libs\/platform\/src\/database\/locks\.ts$|\/migrations\//,
    finds: (text) => /pg_(?:try_)?advisory/.test(text),
  },
  operations: {
    sources: 'name operations by a string or list them, instead of by their definitions',
    others: /^libs\/contracts\/|^apps\/web\/src\/api\/generated\/|\/migrations\//,
    isEverywhere: true,
    finds: (text, path) => namedOperationsIn(text, path, operationNames),
  },
  rows: {
    sources: 'declare types of rows by hand, instead of by an entity or rowsOf',
    others: /^(?:apps\/web|libs\/(?!platform\/))/,
    finds: (text, path) => [
      ...rowTypesIn(path, textAt),
      ...retypedColumnsIn(text, path, propertiesFor(path)),
    ],
  },
  columns: {
    sources: 'list an entity’s columns, instead of taking them from its table',
    others: /^apps\/web\/|\/migrations\//,
    finds: (text, path) => columnListsIn(text, path, columns),
  },
  states: {
    sources: 'spell out a lifecycle’s states, in SQL or in lists',
    others: /\/migrations\/|^apps\/web\/src\/api\/generated\/|^libs\/contracts\/src\/lifecycles\//,
    finds: (text, path) => [
      ...stateLiteralsIn(text, path, lifecycles),
      ...stateListsIn(text, path, lifecycles),
    ],
  },
  refusals: {
    sources: 'compare or show English sentences of refusals in web, instead of using their codes',
    others: /^(?!apps\/web\/)|^apps\/web\/src\/api\/generated\//,
    isEverywhere: true,
    finds: readSentencesIn,
  },
  sentences: {
    sources: 'compare or parse English sentences of errors outside web',
    others: /^apps\/web\//,
    isEverywhere: true,
    finds: readSentencesIn,
  },
  rules: {
    sources: 'give a schema rule only an English sentence, though zod has no code for the rule',
    // Errors in environment variables are read by the person who starts the app, not by a program.
    others: /^apps\/web\/|\/config(?:\.ts$|\/)|-(?:fields?|settings|keys|periods)\.ts$/,
    finds: wordedRulesIn,
  },
  routes: {
    sources: 'write portal routes by hand, instead of generating them from an operation',
    others: /^(?!apps\/portal\/)/,
    finds: (text) =>
      /^\s*@(?:All|Get|Put|Post|Patch|Delete|Head|Options|Search|RequestMapping|Sse|ApiExclude\w+)\(/m.test(
        text,
      ),
  },
  filters: {
    sources: 'keep filters of a web list in React state, which is lost with the page',
    others: /^(?!apps\/web\/)/,
    finds: (text, path) => text.includes('useState') && keptFiltersIn(text, path),
  },
  forms: {
    sources: 'make a web form without the kit',
    others: webWithout('forms'),
    finds: formsByHandIn,
  },
  lists: {
    sources: 'make a web list without the kit',
    others: webWithout('tables'),
    finds: listsByHandIn,
  },
  tables: {
    sources: 'make a web table without the kit',
    others: webWithout('tables'),
    finds: tablesByHandIn,
  },
} satisfies Partial<Record<(typeof kinds)[number], Look>>;

type Looked = keyof typeof looks;

const covers = ({ others, isEverywhere = false }: Look, path: string): boolean =>
  (isEverywhere || /^(?:apps|libs)\/[^/]+\/src\//.test(path)) && !others.test(path);

/** The violations per check; each source is read once for all checks. */
function lookedThrough(): Readonly<Record<Looked, readonly string[]>> {
  const all = Object.entries<Look>(looks);
  const found = Object.fromEntries(all.map(([kind]) => [kind, [] as string[]]));
  for (const path of sources) {
    if (isAssistant(path)) continue;
    const text = readFileSync(join(root, path), 'utf8');
    for (const [kind, look] of all) {
      if (!covers(look, path)) continue;
      const such = look.finds(text, path);
      if (such === true || (such !== false && such.length > 0)) found[kind]!.push(path);
    }
  }
  return found as Record<Looked, string[]>;
}

/**
 * Paths in the later list that the earlier one lacks; a new kind of exception adds nothing.
 * @param isNew Whether a kind that the earlier list lacks never existed before.
 */
const addedTo = (
  before: Partial<Exceptions>,
  after: Partial<Exceptions>,
  isNew: (kind: (typeof kinds)[number]) => boolean = () => true,
): string[] =>
  kinds.flatMap((kind) => {
    const known = before[kind] ?? (isNew(kind) ? after[kind] : undefined) ?? {};
    return Object.keys(after[kind] ?? {}).filter((path) => !(path in known));
  });

const commits = git('log', '--full-history', '--format=%H %P', '--', file)
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

const nameAt = (commit: string): string => `${commit}:${file}`;
const texts = textsOf(root, ['HEAD', ...new Set(commits.flat())].map(nameAt));

/** The exceptions in a commit; null when it has none. */
function listAt(commit: string): Exceptions | null {
  const text = texts.get(nameAt(commit)) ?? null;
  return text === null ? null : read(text);
}

/** Whether no earlier commit had the kind: a removed kind may only return empty. */
const cameIn = (commit: string) => (kind: (typeof kinds)[number]) =>
  !commits
    .slice(commits.findIndex(([one]) => one === commit) + 1)
    .some(([earlier = '']) => listAt(earlier)?.[kind] !== undefined);

/** The first version of each kind's list, which later ones may not exceed. */
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
  it(`list the folders of more than ${mostFiles} files, and no others`, () => {
    expect(largeFolders().toSorted()).toEqual(Object.keys(exceptions.folders));
  });

  it(`list the specs of more than ${mostLines} lines, and no others`, () => {
    expect(longSpecs().toSorted()).toEqual(Object.keys(exceptions.specs));
  });

  it('list the files that other packages import past an index, and no others', () => {
    expect(enteredPastIndex().toSorted()).toEqual(Object.keys(exceptions.doors));
  });

  it('list the sources that disable lint’s import rules, and no others', () => {
    expect(unseenImporters().toSorted()).toEqual(Object.keys(exceptions.imports));
  });

  describe('by check', () => {
    let found: ReturnType<typeof lookedThrough>;
    beforeAll(() => {
      found = lookedThrough();
    });

    it.each(Object.entries<Look>(looks))(
      'of %s list the sources that $sources, and no others',
      (kind) => {
        expect(found[kind as Looked].toSorted()).toEqual(Object.keys(exceptions[kind as Looked]));
      },
    );
  });

  it.each([
    ['apps/billing/src/runs/runs.service.ts', ['operations', 'rows', 'scopes', 'sentences']],
    ['apps/web/src/runs/runs-page.tsx', ['operations', 'refusals']],
    ['apps/web/test/visit.ts', ['operations', 'refusals']],
    ['tools/reconcile/reconcile.ts', ['operations', 'sentences']],
    ['test/scenarios/faults/faults.ts', ['operations', 'sentences']],
    ['bench/rating.bench.ts', ['operations', 'sentences']],
  ])('are of checks that cover %s', (path, expected) => {
    const asked = ['operations', 'refusals', 'rows', 'scopes', 'sentences'] as const;
    expect(asked.filter((kind) => covers(looks[kind], path))).toEqual(expected);
  });

  it('are compared with a shorter list by addedTo', () => {
    const fewer = { ...exceptions, folders: {} };
    expect(addedTo(exceptions, fewer)).toEqual([]);
    expect(addedTo(fewer, exceptions)).toEqual(Object.keys(exceptions.folders));
    const { folders, ...without } = exceptions;
    expect(addedTo(without, exceptions)).toEqual([]);
    expect(addedTo(without, exceptions, () => false)).toEqual(Object.keys(folders));
  });

  it('grow in no commit: each exception is in one of the commit’s parents', () => {
    const missing = missingHistory(root, process.env);
    if (missing !== null) console.warn(missing);
    const steps = commits.map(([commit = '', ...parents]) => ({
      after: listAt(commit),
      before: parents.map(listAt),
      isNew: cameIn(commit),
    }));
    const now = { after: exceptions, before: [listAt('HEAD')], isNew: cameIn('HEAD') };
    const grown = [now, ...steps].flatMap(({ after, before, isNew }) => {
      const lists = before.filter((each) => each !== null);
      if (after === null || lists.length === 0) return [];
      const [first = [], ...others] = lists.map((each) => addedTo(each, after, isNew));
      return first.filter((path) => others.every((each) => each.includes(path)));
    });
    expect(grown).toEqual([]);
  });

  it('contain nothing that the first version of their kind lacks', () => {
    expect(addedTo(firstLists(), exceptions)).toEqual([]);
  });
});
