import { type FieldProblem, fieldProblem } from '@app/common';
import { mayForward, queueCharging } from '@app/number-plan';
import type { Flow } from './flow.js';
import type { FlowNode } from './node-type.js';
import { destinationProblem } from './values.js';

/** The number that a flow is for, with the facts that the law asks. */
export interface FlowNumber {
  /** E.164. */
  readonly number: string;
  /** Whether callers pay a tariff for calls to the number. */
  readonly paid: boolean;
  /** Whether the tariff's price is independent of the call's duration. */
  readonly fixedPrice?: boolean;
  /** The date on which the flow runs: rules are dated. */
  readonly at: Date;
}

/**
 * Where a flow breaks the law for this number. The interpreter enforces the rules about answering
 * and recording on any flow; these problems inform the owner before the first call.
 */
export function lawProblems(flow: Flow, number: FlowNumber): FieldProblem[] {
  const nodes = [...flow.nodes];
  return [
    ...(number.paid ? pathsWithoutTariff(flow) : []),
    ...nodes.flatMap(([id, node]) => bannedDestinations(id, node, number)),
    ...nodes.flatMap(([id, node]) => bannedQueues(id, node, number)),
  ];
}

/** Paths of a paid number on which the caller is answered, and so pays, before hearing the tariff. */
const pathsWithoutTariff = (flow: Flow): FieldProblem[] =>
  answeredUnheard(flow, ({ tells }) => tells === true).map(({ id, way }) =>
    fieldProblem(`nodes.${id}`, 'tariff-untold', { way }),
  );

/** Paths on which the caller is answered before an announcement of the prompt, as node ids: `hours → menu`. */
export const waysUnheard = (flow: Flow, prompt: string): string[] =>
  answeredUnheard(
    flow,
    ({ type, prompts }) => type === 'announce' && prompts.some((each) => each.prompt === prompt),
  ).map(({ way }) => way);

/** Nodes that answer a caller who has passed no node that tells something: the shortest path to each of them. */
function answeredUnheard(
  { start, nodes }: Flow,
  tells: (node: FlowNode) => boolean,
): { readonly id: string; readonly way: string }[] {
  const answering = [];
  const cameFrom = new Map<string, string | null>([[start, null]]);
  for (const id of cameFrom.keys()) {
    const node = nodes.get(id);
    if (!node || tells(node)) continue;
    if (node.answers === undefined) {
      for (const { to } of node.exits) if (!cameFrom.has(to)) cameFrom.set(to, id);
      continue;
    }
    answering.push({ id, way: wayTo(id, cameFrom).join(' → ') });
  }
  return answering;
}

function wayTo(id: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const way = [];
  for (let at: string | null = id; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
  return way;
}

function bannedDestinations(
  id: string,
  { destinations = [] }: FlowNode,
  { number, at }: FlowNumber,
): FieldProblem[] {
  return destinations.flatMap(({ field, to }) => {
    // One problem for each destination: where number plans already forbid a call, the law isn't
    // applied.
    const banned = destinationProblem(to, number) === null ? mayForward(number, to, at) : null;
    return banned === null
      ? []
      : [fieldProblem(`nodes.${id}.${field}`, 'destination-banned', { why: banned })];
  });
}

function bannedQueues(id: string, { queues }: FlowNode, number: FlowNumber): FieldProblem[] {
  if (!queues) return [];
  const { charge, announceExpectedWait } = queueCharging(number.number, number.at);
  if (charge === 'no-queue') return [fieldProblem(`nodes.${id}.type`, 'queue-banned')];
  if (charge === 'free-or-fixed-price' && number.paid && number.fixedPrice !== true) {
    return [fieldProblem(`nodes.${id}.type`, 'queue-not-free')];
  }
  if (announceExpectedWait && !queues.tellsWait) {
    return [fieldProblem(`nodes.${id}.announce.wait`, 'wait-untold')];
  }
  return [];
}
