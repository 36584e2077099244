const changing = ['put', 'post', 'patch', 'delete'] as const;

/** The parts of an OpenAPI document that say what may be asked. */
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

/** Values for a path's parameters or a query's, by their names. */
export type Values = Readonly<Record<string, string>>;

/** An item of a list that was answered. */
export type Item = Readonly<Record<string, unknown>>;

/** What is one answer of text: neither a stream of events, nor pages or sound. */
const isText = (read: Operation): boolean =>
  Object.keys(read.responses['200']?.content ?? {}).some((type) =>
    /^(?:application\/(?:json|xml|octet-stream)|text\/csv)$/.test(type),
  );

/** Links are followed by whoever got one, and hold a secret of their own. */
const needsLink = (path: string): boolean => /\{(?:token|file|fileName)\}/.test(path);

/** Alarms are raised while a process still starts: how many depends on how fast it is. */
const unsteady = ['/v1/alarms'];

/** Everything that can be read, by path; a list comes before what is in it. */
export const readable = (api: Api): [path: string, read: Operation][] =>
  Object.entries(api.paths)
    .filter(([path]) => !unsteady.includes(path))
    .flatMap(([path, { get }]): [string, Operation][] =>
      get !== undefined && isText(get) && !needsLink(path) ? [[path, get]] : [],
    )
    .toSorted(([a], [b]) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));

/**
 * The paths to ask for a template: a parameter takes the values of the list that its path is below, or else the
 * given ones.
 *
 * @param itemsOf The items that a list answered, by its path as it was asked.
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

/** Numbers stand in paths without their plus. */
function valueOf(item: Item, name: string): string[] {
  const value = item[name];
  return typeof value === 'string' ? [value.replace(/^\+/, '')] : [];
}

/** The query of a read: what is known of its parameters. */
export function queryOf({ parameters = [] }: Operation, known: Values): string {
  const query = new URLSearchParams();
  for (const { in: place, name } of parameters) {
    const value = known[name];
    if (place === 'query' && value !== undefined) query.set(name, value);
  }
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** Somebody's own password and sessions: who asks must stay signed in. */
const isOwn = (path: string): boolean => /^\/v1\/(?:auth|me)(?:\/|$)/.test(path);

/** Needs nothing said to start a job, whose progress is a matter of time. */
const startsJob = (path: string): boolean =>
  /^\/v1\/(?:call-exports|ledger\/months|quarantine\/tries)\//.test(path);

/** Everything that changes something, a method and a path each, and is refused when nothing is said. */
export const changes = (api: Api): [method: string, path: string][] =>
  Object.entries(api.paths)
    .filter(([path]) => !isOwn(path) && !startsJob(path))
    .flatMap(([path, item]) =>
      changing.flatMap((method): [string, string][] =>
        item[method] === undefined ? [] : [[method.toUpperCase(), path]],
      ),
    )
    .toSorted(([, a], [, b]) => (a < b ? -1 : 1));

/** Names nothing that is there. */
const nobody = '00000000-0000-4000-8000-000000000000';

/** A path whose parameters name nothing, though each is formed as it must be where it is known. */
export const toNothing = (path: string, formed: Values): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => formed[name] ?? nobody);
