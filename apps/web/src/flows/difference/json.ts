/** An object of a flow, as it was drawn: a draft may have any form. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The steps of a flow by their ids; empty when the flow has another form. */
export function nodesOf(flow: unknown): ReadonlyMap<string, Json> {
  const nodes = isObject(flow) && isObject(flow['nodes']) ? flow['nodes'] : {};
  return new Map(
    Object.entries(nodes).map(([id, node]) => [id, isObject(node) ? node : { type: node }]),
  );
}

export const startOf = (flow: unknown): string =>
  isObject(flow) && typeof flow['start'] === 'string' ? flow['start'] : '';

/** Text that is the same for values that mean the same: order of names doesn't count. */
export function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'undefined';
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${written(each)}`).join()}}`;
}

/** A text as it is, another value as JSON. */
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : written(value);

export function valueAt(value: unknown, path: string): unknown {
  let at = value;
  for (const name of path.split('.')) at = isObject(at) ? at[name] : undefined;
  return at;
}

/** Every value in an object that is no object itself, by its path. */
export function leavesOf(value: unknown, path = ''): [path: string, value: unknown][] {
  if (!isObject(value) || Object.keys(value).length === 0) return [[path, value]];
  return Object.entries(value).flatMap(([name, each]) =>
    leavesOf(each, path === '' ? name : `${path}.${name}`),
  );
}
