import { weekdays, type Weekday } from '@app/common';
import { joined, weekOf } from './days.js';
import type { Stretch } from './form.js';

/** A node as JSON, also one that breaks rules. */
export type RawNode = Readonly<Record<string, unknown>>;
export interface RawFlow {
  readonly start: string;
  readonly nodes: Readonly<Record<string, RawNode>>;
}

const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** The flow's nodes, of JSON that has the outline of a flow; else null. */
export function rawFlow(json: unknown): RawFlow | null {
  if (!isObject(json)) return null;
  const { version, start, nodes, ...others } = json;
  if (version !== 1 || Object.keys(others).length > 0) return null;
  if (typeof start !== 'string' || !isObject(nodes)) return null;
  return Object.values(nodes).every(isObject) ? ({ start, nodes } as RawFlow) : null;
}

/** Exits by the field that names them. */
const exitFields = new Set(
  'next otherwise holidays busy noAnswer failed timeout full left noInput wrong'.split(' '),
);
const exitLists = new Set(['periods', 'exceptions', 'rules', 'parts']);
const exitMaps = new Set(['keys', 'exits']);

/** What a field left out means; by the node's type. */
const dialling = { strategy: 'in-turn', present: 'caller' };
const defaults: Readonly<Record<string, RawNode>> = {
  connect: dialling,
  queue: { ...dialling, maxSeconds: 120, maxCallers: 20 },
  menu: { seconds: 5, tries: 3, bargeIn: true },
  voicemail: { maxSeconds: 120, silenceSeconds: 5 },
  schedule: { exceptions: [] },
  record: { pausable: true },
};

interface Parts {
  readonly exits: ReadonlyMap<string, string>;
  /** All other fields, as a text that is equal for nodes that mean the same. */
  readonly rest: string;
}

function partsOf(node: RawNode): Parts {
  const exits = new Map<string, string>();
  const takeOut = (field: string, value: unknown): unknown => {
    if (typeof value === 'string') exits.set(field, value);
    return typeof value === 'string' ? undefined : value;
  };
  const filled = { ...defaults[String(node['type'])], ...node };
  const rest = Object.entries(filled).map(([field, value]): [string, unknown] => {
    if (exitFields.has(field)) return [field, takeOut(field, value)];
    if (exitLists.has(field) && Array.isArray(value)) {
      const items = value.map((item: unknown, at) =>
        isObject(item)
          ? { ...usual(field, item), to: takeOut(`${field}.${at}`, item['to']) }
          : item,
      );
      return [field, items];
    }
    if (field === 'calendar' && isObject(value)) {
      return [field, { ...value, to: takeOut('calendar', value['to']) }];
    }
    if (exitMaps.has(field) && isObject(value)) {
      const left = Object.entries(value).map(([name, to]) => [
        name,
        takeOut(`${field}.${name}`, to),
      ]);
      return [field, Object.fromEntries(left)];
    }
    return [field, field === 'optionalHolidays' ? chosen(value) : value];
  });
  return { exits, rest: stable(Object.fromEntries(rest)) };
}

/** An item of a list with the usual way to write its hours and days. */
function usual(field: string, item: RawNode): RawNode {
  if (field === 'exceptions') {
    const hours = stretchesIn(item['hours']);
    return { until: item['from'], ...item, ...(hours && { hours: joined(hours) }) };
  }
  const week = field === 'periods' ? weekIn(item['hours']) : null;
  return week === null ? item : { ...item, hours: week };
}

/** Stretches of JSON with exactly their fields; else null. */
export const stretchesIn = (json: unknown): Stretch[] | null =>
  Array.isArray(json) && json.every((row) => isStretch(row, 2)) ? json : null;

const isStretch = (row: unknown, fields: number): row is Stretch =>
  isObject(row) &&
  typeof row['from'] === 'string' &&
  typeof row['until'] === 'string' &&
  Object.keys(row).length === fields;

/** The hours of a week of a period's JSON; null when it is written otherwise. */
export function weekIn(json: unknown) {
  if (!Array.isArray(json)) return null;
  const rows = json.flatMap((row: unknown) =>
    isStretch(row, 3) && 'days' in row && Array.isArray(row.days)
      ? [{ from: row.from, until: row.until, days: row.days as unknown[] }]
      : [],
  );
  const isKnown = (day: unknown) => weekdays.includes(day as Weekday);
  if (rows.length < json.length || !rows.every(({ days }) => days.every(isKnown))) return null;
  return weekOf((day) => joined(rows.filter(({ days }) => days.includes(day))));
}

/** Optional holidays that count: `never` is the same as left out. */
const chosen = (value: unknown): unknown => {
  if (!isObject(value)) return value;
  const counting = Object.entries(value).filter(([, choice]) => choice !== 'never');
  return counting.length === 0 ? undefined : Object.fromEntries(counting);
};

/** JSON with the fields in the order of their names; fields without a value are left out. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    isObject(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

/**
 * Compares two flows by what they do, whatever their nodes are called: every way from the start meets nodes that say
 * the same. One node may stand for several of the other flow, but for queues: two queues have two lines. Nodes that no
 * way leads to count as well.
 * @returns Ids of the second flow by ids of the first; null when the flows differ.
 */
export function sameFlow(one: RawFlow, other: RawFlow): ReadonlyMap<string, string> | null {
  const pairs: [string, string][] = [[one.start, other.start]];
  const seen = new Set<string>();
  const ids = new Map<string, string>();
  const queues = new Map<string, string>();
  for (const [id, otherId] of pairs) {
    const pair = JSON.stringify([id, otherId]);
    if (seen.has(pair)) continue;
    seen.add(pair);
    const node = own(one.nodes, id);
    const otherNode = own(other.nodes, otherId);
    if (node === undefined || otherNode === undefined) return null;
    const [parts, otherParts] = [partsOf(node), partsOf(otherNode)];
    if (parts.rest !== otherParts.rest || parts.exits.size !== otherParts.exits.size) return null;
    if (!ids.has(id)) ids.set(id, otherId);
    if (node['type'] === 'queue') {
      if ((queues.get(id) ?? otherId) !== otherId) return null;
      if ([...queues].some(([queue, its]) => its === otherId && queue !== id)) return null;
      queues.set(id, otherId);
    }
    for (const [field, to] of parts.exits) {
      const otherTo = otherParts.exits.get(field);
      if (otherTo === undefined) return null;
      pairs.push([to, otherTo]);
    }
  }
  return ids.size === Object.keys(one.nodes).length ? ids : null;
}

/** Exits after which a call that has no such exit ends, by the node's type. */
const optionalExits: Readonly<Record<string, readonly string[]>> = {
  announce: ['next'],
  voicemail: ['next'],
  connect: ['busy', 'noAnswer', 'failed'],
  queue: ['timeout', 'full', 'failed', 'left'],
  menu: ['noInput', 'wrong'],
  schedule: ['otherwise'],
};
/** Causes of an end that callers hear as a call that nobody could answer, or that is over. */
const ordinaryEnds: ReadonlySet<unknown> = new Set([
  'NORMAL_CLEARING',
  'USER_BUSY',
  'NO_ANSWER',
  'NO_USER_RESPONSE',
  'DESTINATION_OUT_OF_ORDER',
  'SWITCH_CONGESTION',
  'NORMAL_TEMPORARY_FAILURE',
]);

/**
 * The flow without nodes that only end the call where it ends anyway. What is left ends calls at the same places;
 * only the cause with which a call ends may be another one.
 */
export function withoutPlainEnds({ start, nodes }: RawFlow): RawFlow {
  const cut = new Set<string>();
  const isEnd = (to: unknown): to is string => {
    const node = typeof to === 'string' ? own(nodes, to) : undefined;
    return node?.['type'] === 'hangup' && ordinaryEnds.has(node['cause']);
  };
  const left = Object.entries(nodes).map(([id, node]): [string, RawNode] => {
    const optional = optionalExits[String(node['type'])] ?? [];
    const kept = Object.entries(node).filter(([field, to]) => {
      if (!optional.includes(field) || !isEnd(to)) return true;
      cut.add(to);
      return false;
    });
    return [id, Object.fromEntries(kept)];
  });
  const reached = new Set([
    start,
    ...left.flatMap(([, node]) => [...partsOf(node).exits.values()]),
  ]);
  const isNeeded = ([id]: [string, RawNode]) => !cut.has(id) || reached.has(id);
  return { start, nodes: Object.fromEntries(left.filter(isNeeded)) };
}

export const own = (nodes: RawFlow['nodes'], id: string): RawNode | undefined =>
  Object.hasOwn(nodes, id) ? nodes[id] : undefined;
