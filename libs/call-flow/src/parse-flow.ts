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
import { drawnProblems, resolveShared } from './shared/resolve.js';
import type { SharedParts } from './shared/parts.js';
import { serviceProblem } from './service-address.js';
import { destinationProblem, isObject, nameRule, nodeId, nodeIdPattern } from './values.js';

const outline = z.strictObject(
  {
    version: z.literal(1, { error: 'must be 1, the version of the flow language' }),
    start: nodeId,
    // Not z.record, which silently drops `__proto__`.
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
  /** The existing prompts; a flow that names another is refused. Left out: not checked. */
  prompts?: ReadonlySet<string>;
  /**
   * Names of the owner's lists of numbers; a flow that names another is refused. Left out: not
   * checked.
   */
  lists?: ReadonlySet<string>;
  /**
   * The parts that the owner's numbers share: a flow as drawn may refer to them. Left out: a flow that refers to one
   * is refused.
   */
  shared?: SharedParts;
  /** The number that the flow is for. Left out: the law isn't checked. */
  number?: FlowNumber;
}

/**
 * Parses and checks a flow that an owner wants to save, from parsed JSON. The error lists at most a
 * hundred problems, each with the path of the field (`nodes.welcome.prompt`) and the broken rule,
 * as a sentence that follows the field's name. Never throws.
 */
export function parseFlow(json: unknown, options: ParseOptions = {}): Result<Flow, FieldProblem[]> {
  if (options.shared === undefined) return parsePlain(json, options);
  const resolved = resolveShared(json, options.shared);
  const parsed = parsePlain(resolved.flow, options);
  if (parsed.ok && resolved.problems.length === 0) return parsed;
  const problems = drawnProblems(resolved, parsed.ok ? [] : parsed.error);
  return err(problems.slice(0, mostProblems));
}

/** Parses a flow that refers to no shared parts. */
function parsePlain(json: unknown, options: ParseOptions): Result<Flow, FieldProblem[]> {
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
 * Parses a saved flow by its form alone: calls must continue with it also when a rule about paths,
 * numbers or law has come since. The interpreter ends on any such flow. Never throws; errors as
 * those of `parseFlow`.
 */
export function readFlow(json: unknown): Result<Flow, FieldProblem[]> {
  const { flow, problems } = read(json);
  return flow && problems.length === 0 ? ok(flow) : err(problems);
}

/** Returns the flow with the readable nodes; `isWhole` when every node was readable. */
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
  // Exits can be checked only when every node could be read.
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

/**
 * Problems of destinations that can't be dialled or may never be; `own` is the number that the flow
 * is for.
 */
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
