import { phoneNumber } from '../../../ui/words/phone-number.js';

export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isJson) : [];
export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

interface Destination {
  /** E.164. */
  readonly to: string;
  /** Whether a person who answers has to press a key first. */
  readonly confirms: boolean;
}

interface Exception {
  /** Days such as `2026-12-24`. */
  readonly from: string;
  readonly until: string;
}

/** The parts of a flow that a trial makes assumptions about. */
export interface FlowParts {
  /** A destination by its name and number, or by its number where the flow names it nowhere. */
  readonly whoIs: (destination: string) => string;
  /** Nodes by id; `shared` in a node names what it shares with other numbers. */
  readonly nodes: ReadonlyMap<string, Json>;
  /** Nodes as drawn, by id: these refer to what they share. */
  readonly drawn: ReadonlyMap<string, Json>;
  readonly destinations: readonly Destination[];
  /** Ids of queues. */
  readonly queues: readonly string[];
  /** Questions to the owner's service, each with the answers that lead on. */
  readonly decisions: readonly { readonly node: string; readonly answers: readonly string[] }[];
  /** Whether a caller may speak a message. */
  readonly takesMessages: boolean;
  /** What choices by origin ask for. */
  readonly countries: readonly string[];
  readonly areas: readonly string[];
  readonly lists: readonly string[];
  readonly exceptions: readonly Exception[];
}

const unique = <T>(all: readonly T[]): readonly T[] => [...new Set(all)];

function nodesIn(flow: unknown): readonly (readonly [string, Json])[] {
  const nodes = isJson(flow) ? flow['nodes'] : undefined;
  return Object.entries(isJson(nodes) ? nodes : {}).filter((entry): entry is [string, Json] =>
    isJson(entry[1]),
  );
}

/**
 * Reads the parts of a flow; a draft may break rules, so that what can't be read is left out.
 * @param drawn The same flow as drawn.
 */
export function partsOf(flow: unknown, drawn: unknown = flow): FlowParts {
  const nodes = nodesIn(flow);
  const ofType = (type: string) => nodes.filter(([, node]) => node['type'] === type);
  const rings = [...ofType('connect'), ...ofType('queue')].flatMap(([, node]) =>
    listOf(node['destinations']).flatMap(({ to, name }) =>
      typeof to === 'string' ? [{ to, name: textOf(name), confirms: isJson(node['confirm']) }] : [],
    ),
  );
  const conditions = ofType('origin').flatMap(([, node]) =>
    listOf(node['rules']).flatMap(({ when }) => (isJson(when) ? [when] : [])),
  );
  const names = new Map(
    rings.flatMap(({ to, name }) => (name === null ? [] : [[to, name] as const])),
  );
  return {
    whoIs: (to) => {
      const name = names.get(to);
      return name === undefined ? phoneNumber(to) : `${name} (${phoneNumber(to)})`;
    },
    nodes: new Map(nodes),
    drawn: new Map(nodesIn(drawn)),
    destinations: unique(rings.map(({ to }) => to)).map((to) => ({
      to,
      confirms: rings.some((each) => each.to === to && each.confirms),
    })),
    queues: ofType('queue').map(([id]) => id),
    decisions: ofType('decide').map(([node, { exits }]) => ({
      node,
      answers: isJson(exits) ? Object.keys(exits) : [],
    })),
    takesMessages: ofType('voicemail').length > 0,
    countries: unique(conditions.flatMap(({ countries }) => textsOf(countries))),
    areas: unique(conditions.flatMap(({ areas }) => textsOf(areas))),
    lists: unique(conditions.flatMap(({ list }) => (typeof list === 'string' ? [list] : []))),
    exceptions: ofType('schedule').flatMap(([, { exceptions }]) =>
      listOf(exceptions).flatMap(({ from, until }) =>
        typeof from === 'string' ? [{ from, until: textOf(until) ?? from }] : [],
      ),
    ),
  };
}
