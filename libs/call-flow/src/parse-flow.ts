import {
  brokenRule,
  err,
  fieldProblem,
  ok,
  type BrokenRule,
  type FieldProblem,
  type Result,
  says,
} from '@app/common';
import { z } from 'zod';
import { fieldProblems, mostProblems, shownName } from './field-problems.js';
import type { Flow } from './flow.js';
import { exitsToNowhere, graphProblems } from './graph-problems.js';
import { lawProblems, type FlowNumber } from './law-problems.js';
import { limits } from './limits.js';
import type { FlowNode } from './node-type.js';
import { nodeTypes } from './nodes/index.js';
import { serviceProblem } from './service-address.js';
import { destinationProblem, isObject, nameRule, nodeId, nodeIdPattern } from './values.js';

const outline = z.strictObject(
  {
    version: z.literal(1, { error: 'must be 1, the version of the flow language' }),
    start: nodeId,
    // not z.record, which leaves out `__proto__` without a word
    nodes: z
      .custom<Record<string, unknown>>(isObject, { error: 'must be an object of nodes by id' })
      .refine((nodes) => Object.keys(nodes).length > 0, says('no-node'))
      .refine(
        (nodes) => Object.keys(nodes).length <= limits.nodes,
        says('too-many-nodes', { most: limits.nodes }),
      ),
  },
  { error: 'must be a flow: { "version": 1, "start", "nodes" }' },
);

export interface ParseOptions {
  /** Prompts that there are; a flow that names another is refused. Left out: not checked. */
  prompts?: ReadonlySet<string>;
  /** The owner's lists of numbers, likewise. */
  lists?: ReadonlySet<string>;
  /** The number that it is for. Left out: whether the law allows it isn't checked. */
  number?: FlowNumber;
}

/**
 * Reads a flow that somebody wants to have, from its JSON (parsed already). On error: every problem,
 * with the path of the field (`nodes.welcome.prompt`) and the rule that it breaks, as a sentence that
 * follows the field's name; the first hundred of them. Never throws.
 */
export function parseFlow(json: unknown, options: ParseOptions = {}): Result<Flow, FieldProblem[]> {
  const { flow, problems } = read(json);
  if (!flow) return err(problems);
  for (const [id, node] of flow.nodes) {
    problems.push(...unknownNames(id, node, options));
    problems.push(...badDestinations(id, node, options.number?.number));
    problems.push(...badServices(id, node));
  }
  if (flow.isWhole) {
    problems.push(...graphProblems(flow));
    if (options.number) problems.push(...lawProblems(flow, options.number));
  }
  return problems.length > 0 ? err(problems.slice(0, mostProblems)) : ok(flow);
}

/**
 * Reads a flow that was saved: by its form alone, for calls have to go on by it also when a rule about
 * ways, numbers or the law has come since. The interpreter ends whatever it reads. Never throws;
 * errors as `parseFlow`'s.
 */
export function readFlow(json: unknown): Result<Flow, FieldProblem[]> {
  const { flow, problems } = read(json);
  return flow && problems.length === 0 ? ok(flow) : err(problems);
}

/** With those of its nodes that could be read, all of them if it `isWhole`. */
function read(json: unknown): { flow?: Flow & { isWhole: boolean }; problems: FieldProblem[] } {
  const parsed = outline.safeParse(json);
  if (!parsed.success) return { problems: fieldProblems(parsed.error) };
  const { start, nodes: written } = parsed.data;

  const nodes = new Map<string, FlowNode>();
  const problems: FieldProblem[] = [];
  for (const [id, node] of Object.entries(written)) {
    const parsedNode = parseNode(id, node);
    if (parsedNode.ok) nodes.set(id, parsedNode.value);
    else problems.push(...parsedNode.error);
  }
  const isWhole = problems.length === 0;
  // ways can be followed only where every node could be read
  if (isWhole) problems.push(...exitsToNowhere({ start, nodes }));
  return { flow: { start, nodes, isWhole }, problems };
}

function parseNode(id: string, json: unknown): Result<FlowNode, FieldProblem[]> {
  const path = `nodes.${shownName(id)}`;
  const problem = (field: string, broken: BrokenRule): FieldProblem => ({
    ...broken,
    field: field === '' ? path : `${path}.${field}`,
  });
  if (!nodeIdPattern.test(id)) {
    return err([problem('', brokenRule('not-a-node-id', { name: nameRule(limits.nodeIdLength) }))]);
  }
  const type = typeof json === 'object' && json !== null && 'type' in json ? json.type : undefined;
  const nodeType = typeof type === 'string' ? nodeTypes.get(type) : undefined;
  if (!nodeType) {
    const allowed = [...nodeTypes.keys()].join(', ');
    return err([problem('type', brokenRule('not-one-of', { allowed }))]);
  }
  const parsed = nodeType.parse(json, id);
  return parsed.ok
    ? parsed
    : err(parsed.error.map(({ field, ...broken }) => problem(field, broken)));
}

function unknownNames(
  id: string,
  node: FlowNode,
  { prompts, lists }: ParseOptions,
): FieldProblem[] {
  const path = `nodes.${id}`;
  return [
    ...node.prompts
      .filter(({ prompt }) => prompts?.has(prompt) === false)
      .map(({ field, prompt }) => fieldProblem(`${path}.${field}`, 'unknown-prompt', { prompt })),
    ...(node.lists ?? [])
      .filter(({ list }) => lists?.has(list) === false)
      .map(({ field, list }) => fieldProblem(`${path}.${field}`, 'unknown-list', { list })),
  ];
}

/** Destinations that no call can go to, or none of ours may; `own` is the number that the flow is for. */
const badDestinations = (
  id: string,
  { destinations = [] }: FlowNode,
  own: string | undefined,
): FieldProblem[] =>
  destinations.flatMap(({ field, to }) => {
    const broken = destinationProblem(to, own);
    return broken === null ? [] : [{ ...broken, field: `nodes.${id}.${field}` }];
  });

const badServices = (id: string, { services = [] }: FlowNode): FieldProblem[] =>
  services.flatMap(({ field, url }) => {
    const broken = serviceProblem(url);
    return broken === null ? [] : [{ ...broken, field: `nodes.${id}.${field}` }];
  });
