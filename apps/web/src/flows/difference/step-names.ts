import { wordsOf } from '../../ui/words/slug-words.js';
import { type Json, nodesOf } from './json.js';
import { destination } from './notations.js';
import type { FlowWords } from './texts.js';

/** Words for a step by its id: what it is, and which one where a flow has several of them. */
export type StepNames = (id: string) => string;

const typeOf = (node: Json, { types }: FlowWords): string => {
  const type = node['type'];
  if (type === 'announce' && node['tariff'] === true) return types.tariff;
  return typeof type === 'string' && Object.hasOwn(types, type)
    ? types[type as keyof FlowWords['types']]
    : types.unknown;
};

/** What distinguishes a step from others of its type, for people; empty: nothing does. */
function markOf(node: Json): string {
  for (const field of ['prompt', 'greeting', 'notice']) {
    const name = node[field];
    if (typeof name === 'string') return wordsOf(name);
  }
  const [first] = Array.isArray(node['destinations']) ? (node['destinations'] as Json[]) : [];
  if (typeof first?.['name'] === 'string') return first['name'];
  if (typeof first?.['to'] === 'string') return destination(first['to']);
  const [period] = Array.isArray(node['periods']) ? (node['periods'] as Json[]) : [];
  return typeof period?.['name'] === 'string' ? period['name'] : '';
}

/**
 * Names the steps of flows that are shown together. A name leads to one id in all of them: where types and marks don't
 * tell steps apart, their ids do.
 */
export function stepNames(flows: readonly unknown[], words: FlowWords): readonly StepNames[] {
  const all = flows.map(nodesOf);
  const ids = new Map<string, Set<string>>();
  const count = (name: string, id: string): void => {
    ids.set(name, (ids.get(name) ?? new Set()).add(id));
  };
  const isOne = (name: string): boolean => ids.get(name)?.size === 1;
  const full = (node: Json, type: string): string => {
    const mark = markOf(node);
    return mark === '' ? type : words.named(type, mark);
  };
  for (const nodes of all) {
    for (const [id, node] of nodes) {
      const type = typeOf(node, words);
      count(type, id);
      if (full(node, type) !== type) count(full(node, type), id);
    }
  }
  return all.map((nodes) => (id) => {
    const node = nodes.get(id);
    if (node === undefined) return words.quoted(wordsOf(id));
    const type = typeOf(node, words);
    if (isOne(type)) return type;
    const name = full(node, type);
    return isOne(name) ? name : words.named(type, wordsOf(id));
  });
}

/** Ids of a flow's steps in the order in which a call meets them; those that no way leads to come last. */
export function stepsInOrder(flow: unknown, start: string): readonly string[] {
  const nodes = nodesOf(flow);
  const order = new Set<string>(nodes.has(start) ? [start] : []);
  for (const id of order) {
    for (const to of textsIn(nodes.get(id))) if (nodes.has(to)) order.add(to);
  }
  return [...new Set([...order, ...nodes.keys()])];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
