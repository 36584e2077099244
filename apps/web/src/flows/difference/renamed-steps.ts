import { isObject, type Json, nodesOf, written } from './json.js';

/** Steps that only have another id: the new id by the old one. */
export function renamedSteps(before: unknown, now: unknown): ReadonlyMap<string, string> {
  const [old, current] = [nodesOf(before), nodesOf(now)];
  const renamed = new Map<string, string>();
  // A step that leads to a renamed one is recognised once that one is.
  for (let found = true; found;) {
    found = false;
    for (const [id, node] of old) {
      if (current.has(id) || renamed.has(id)) continue;
      const same = written(inNode(node, renamed));
      const [one, ...more] = [...current].filter(
        ([other, each]) =>
          !old.has(other) && ![...renamed.values()].includes(other) && written(each) === same,
      );
      if (one === undefined || more.length > 0) continue;
      renamed.set(id, one[0]);
      found = true;
    }
  }
  return renamed;
}

/** A flow with the new ids of its steps. */
export function withNewNames(flow: unknown, renamed: ReadonlyMap<string, string>): unknown {
  if (renamed.size === 0 || !isObject(flow)) return flow;
  const { start } = flow;
  return {
    ...flow,
    ...(typeof start === 'string' ? { start: renamed.get(start) ?? start } : {}),
    nodes: Object.fromEntries(
      [...nodesOf(flow)].map(([id, node]) => [renamed.get(id) ?? id, inNode(node, renamed)]),
    ),
  };
}

/** Fields that hold the id of a step. */
const exits = new Set([
  'next',
  'to',
  'holidays',
  'otherwise',
  'noInput',
  'wrong',
  'busy',
  'noAnswer',
  'failed',
  'timeout',
  'full',
  'left',
]);

function inNode(node: Json, renamed: ReadonlyMap<string, string>): Json {
  const mapped = (value: unknown, name: string, isExit: boolean): unknown => {
    if (typeof value === 'string') return isExit ? (renamed.get(value) ?? value) : value;
    if (Array.isArray(value)) return value.map((each) => mapped(each, name, false));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([field, each]) => [
        field,
        mapped(each, field, exits.has(field) || name === 'keys' || name === 'exits'),
      ]),
    );
  };
  return mapped(node, '', false) as Json;
}
