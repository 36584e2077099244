import * as contracts from '@app/contracts';
import * as lifecycles from '@app/contracts/lifecycles';
import { operationsIn } from '@app/contracts/operations';
import type { ProjectModule } from '../changed.js';
import { appLevels } from './app-levels.js';
import { columnListsIn, entityColumns, entityProperties } from './column-lists.js';
import { keptFiltersIn } from './kept-filters.js';
import { formsByHandIn, inputsByHandIn, listsByHandIn, tablesByHandIn } from './kit-bypasses.js';
import { namedOperationsIn } from './named-operations.js';
import type { Place } from './names.js';
import { readSentencesIn } from './read-sentences.js';
import { wordedRulesIn } from './refusal-rules.js';
import { retypedColumnsIn } from './retyped-columns.js';
import { rowTypesIn } from './row-types.js';
import { scopeChecksIn } from './scope-checks.js';
import { stateListsIn, stateLiteralsIn } from './state-literals.js';

/**
 * A check that finds sources which bypass a shared mechanism: of apps and libs, if not everywhere.
 * Known limits: it doesn't follow values into other files, except that a check of scopes sees them handed
 * over. Neither does it see:
 * - objects keyed by tags or by names of definitions, routes and bodies read as text, or prefixes of
 *   ids such as `startsWith('refund.')`;
 * - mapped types, or row types far from a query and an entity;
 * - regular expressions over codes, or the sentence of an error that a function of another file returns,
 *   unless it is compared with words;
 * - inputs that a page takes from an excepted folder, such as the fields of flows;
 * - libs/contracts itself, where operations, codes and lifecycles are defined.
 */
export interface Look {
  /** The violation, in words that complete "sources must not …". */
  readonly sources: string;
  /** Paths that the check ignores. */
  readonly others: RegExp;
  /** Whether the check also covers tools, benches and the tests' own modules. */
  readonly isEverywhere?: boolean;
  readonly finds: (text: string, path: string) => boolean | readonly Place[];
  /** The path that exceptions name, if not the file's: a folder whose files have one reason. */
  readonly at?: (path: string) => string;
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

const handwrittenRoute =
  /^\s*@(?:All|Get|Put|Post|Patch|Delete|Head|Options|Search|RequestMapping|Sse|ApiExclude\w+)\(/;

/** Matches everything except sources of the web app outside the given kit folder. */
const webWithout = (kit: string): RegExp =>
  new RegExp(`^(?!apps/web/)|^apps/web/src/(?:api/generated|ui/${kit})/`);

/** Folders of web that edit a document in place: their inputs have one reason, and may become more. */
const ofDocuments = /^apps\/web\/src\/(?:flows|prices\/new-price)(?=\/)/;

/** Inputs of web by hand; as a whole those of a document, unless their file sends a change by itself. */
function inputsIn(text: string, path: string): boolean | readonly Place[] {
  const found = inputsByHandIn(text, path);
  const isDocument = ofDocuments.test(path) && !/\buse(?:Mutation|Submit)\b/.test(text);
  return isDocument ? found.length > 0 : found;
}

type Properties = readonly ReadonlySet<string>[];

/** Finds properties and columns of the entities that a source may import: those of its app, in its own package or one below. */
function propertiesOf(entities: readonly ProjectModule[]): (path: string) => Properties {
  const known = new Map<string, Properties>();
  return (path) => {
    const [, folder = '', app = '', name = ''] =
      /^(\w+\/([^/]+)\/)src\/(?:([\w-]+)\/)?/.exec(path) ?? [];
    const key = `${folder}src/${name}/`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const all = appLevels[app]?.levels ?? [];
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
    known.set(key, found);
    return found;
  };
}

const looks = {
  scopes: {
    sources:
      'decide by the asker’s fields who may ask, instead of calling a check: of libs/platform for a scope, or mustHave or mayAt of portal’s kernel/access for a principal',
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
    sources:
      'name operations by a string or list them, instead of by their definitions, operationsIn or, in web, keys such as carriersList.key and api/stale.ts',
    others: /^libs\/contracts\/|^apps\/web\/src\/api\/generated\/|\/migrations\//,
    isEverywhere: true,
    finds: (text, path) => namedOperationsIn(text, path, operationNames),
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
    sources:
      'compare or parse English sentences of errors outside web, instead of codes: AppError.code, a problem’s code, or PostgreSQL’s SQLSTATE',
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
      text
        .split('\n')
        .flatMap((words, at) => (handwrittenRoute.test(words) ? [{ line: at + 1, words }] : [])),
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
  inputs: {
    sources: 'draw web inputs that belong to no form and no filters of the kit',
    others: /^(?!apps\/web\/)|^apps\/web\/src\/ui\//,
    finds: inputsIn,
    at: (path) => ofDocuments.exec(path)?.[0] ?? path,
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
} satisfies Readonly<Record<string, Look>>;

/** Those that compare a source with the project's entities, by the modules that declare them. */
function looksAtEntities(modules: readonly ProjectModule[]) {
  const texts = new Map(modules.map(({ path, text }) => [path, text]));
  const entities = modules.filter(({ path }) => path.endsWith('.entity.ts'));
  const columns = entityColumns(entities.map(({ text }) => text));
  const propertiesFor = propertiesOf(entities);
  return {
    rows: {
      sources: 'declare types of rows by hand, instead of by an entity or rowsOf',
      others: /^(?:apps\/web|libs\/(?!platform\/))/,
      finds: (text, path) => [
        ...rowTypesIn(path, (other) => texts.get(other)),
        ...retypedColumnsIn(text, path, propertiesFor(path)),
      ],
    },
    columns: {
      sources: 'list an entity’s columns, instead of taking them from its table',
      others: /^apps\/web\/|\/migrations\//,
      finds: (text, path) => columnListsIn(text, path, columns),
    },
  } satisfies Readonly<Record<string, Look>>;
}

export type Looked = keyof typeof looks | keyof ReturnType<typeof looksAtEntities>;

/** All checks. @param modules The project's modules. */
export const looksAt = (modules: readonly ProjectModule[]): Readonly<Record<Looked, Look>> => ({
  ...looks,
  ...looksAtEntities(modules),
});

/** Whether the check looks at the source, whose path is given. */
export const covers = ({ others, isEverywhere = false }: Look, path: string): boolean =>
  (isEverywhere || /^(?:apps|libs)\/[^/]+\/src\//.test(path)) && !others.test(path);
