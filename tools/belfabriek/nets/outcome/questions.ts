const changing = ['put', 'post', 'patch', 'delete'] as const;

/** The parts of an OpenAPI document that describe requests. */
export interface Api {
  readonly paths: Readonly<
    Record<string, { readonly [M in 'get' | (typeof changing)[number]]?: Operation }>
  >;
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, unknown>> }>
  >;
}

/** Values of path or query parameters, by name. */
export type Values = Readonly<Record<string, string>>;

/** An item of an answered list. */
export type Item = Readonly<Record<string, unknown>>;

/** Whether the answer is a single text, not an event stream, PDF or audio. */
const isText = (read: Operation): boolean =>
  Object.keys(read.responses['200']?.content ?? {}).some((type) =>
    /^(?:application\/(?:json|xml|octet-stream)|text\/csv)$/.test(type),
  );

/** Paths of links whose secret only their receiver knows. */
const needsLink = (path: string): boolean => /\{(?:token|file|fileName)\}/.test(path);

/** Alarms may be raised during a process's start, so their number depends on its speed. */
const unsteady = ['/v1/alarms'];

/** All readable operations by path; a list comes before its items. */
export const readable = (api: Api): [path: string, read: Operation][] =>
  Object.entries(api.paths)
    .filter(([path]) => !unsteady.includes(path))
    .flatMap(([path, { get }]): [string, Operation][] =>
      get !== undefined && isText(get) && !needsLink(path) ? [[path, get]] : [],
    )
    .toSorted(([a], [b]) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));

/**
 * The concrete paths of a template: each parameter takes the values in the list above it, or else
 * the given ones.
 *
 * @param itemsOf Items of a list by its concrete path.
 */
export function pathsOf(
  template: string,
  itemsOf: (list: string) => readonly Item[],
  given: Readonly<Record<string, readonly string[]>>,
): string[] {
  let paths = [''];
  const parts = template.split('/').slice(1);
  for (const part of parts) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    paths = paths.flatMap((path) => {
      if (name === undefined) return [`${path}/${part}`];
      const listed = itemsOf(path).flatMap((item) => valueOf(item, name));
      const values = listed.length > 0 ? listed : (given[name] ?? []);
      return [...new Set(values)].map((value) => `${path}/${encodeURIComponent(value)}`);
    });
  }
  return paths;
}

/** Phone numbers have no plus in paths. */
function valueOf(item: Item, name: string): string[] {
  const value = item[name];
  return typeof value === 'string' ? [value.replace(/^\+/, '')] : [];
}

/** The query of a read, with the parameters whose values are known. */
export function queryOf({ parameters = [] }: Operation, known: Values): string {
  const query = new URLSearchParams();
  for (const { in: place, name } of parameters) {
    const value = known[name];
    if (place === 'query' && value !== undefined) query.set(name, value);
  }
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** The asker's own password and sessions; changing these would sign the asker out. */
const isOwn = (path: string): boolean => /^\/v1\/(?:auth|me)(?:\/|$)/.test(path);

/** Changes that start a job even without a body; the job's progress depends on time. */
const startsJob = (path: string): boolean =>
  /^\/v1\/(?:call-exports|ledger\/months|quarantine\/tries)\//.test(path);

/** All changing operations as method and path, sent without a body so that they are refused. */
export const changes = (api: Api): [method: string, path: string][] =>
  Object.entries(api.paths)
    .filter(([path]) => !isOwn(path) && !startsJob(path))
    .flatMap(([path, item]) =>
      changing.flatMap((method): [string, string][] =>
        item[method] === undefined ? [] : [[method.toUpperCase(), path]],
      ),
    )
    .toSorted(([, a], [, b]) => (a < b ? -1 : 1));

/** An id that doesn't exist. */
const nobody = '00000000-0000-4000-8000-000000000000';

/** The path with ids that don't exist, in the given format where one is known. */
export const toNothing = (path: string, formed: Values): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => formed[name] ?? nobody);
