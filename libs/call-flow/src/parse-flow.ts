import { err, ok, type FieldProblem, type Result } from '@app/common';
import { z } from 'zod';
import { fieldProblems } from './field-problems.js';
import type { Flow } from './flow.js';
import { graphProblems } from './graph-problems.js';
import { limits } from './limits.js';
import type { FlowNode } from './node-type.js';
import { nodeTypes } from './nodes/index.js';
import { nodeId, nodeIdPattern } from './values.js';

const outline = z.strictObject(
  {
    version: z.literal(1, { error: 'must be 1, the version of the flow language' }),
    start: nodeId,
    nodes: z
      .record(z.string(), z.unknown(), { error: 'must be an object of nodes by id' })
      .refine((nodes) => Object.keys(nodes).length > 0, 'must hold a node')
      .refine(
        (nodes) => Object.keys(nodes).length <= limits.nodes,
        `must hold at most ${limits.nodes} nodes`,
      ),
  },
  { error: 'must be a flow: { "version": 1, "start", "nodes" }' },
);

export interface ParseOptions {
  /** Prompts that there are; a flow that names another is refused. Left out: not checked. */
  prompts?: ReadonlySet<string>;
}

/**
 * Reads a flow from its JSON (parsed already). On error: every problem, with the path of the field
 * (`nodes.welcome.prompt`) and the rule that it breaks, as a sentence that follows the field's
 * name. Never throws.
 */
export function parseFlow(json: unknown, options: ParseOptions = {}): Result<Flow, FieldProblem[]> {
  const parsed = outline.safeParse(json);
  if (!parsed.success) return err(fieldProblems(parsed.error));
  const { start, nodes: written } = parsed.data;

  const nodes = new Map<string, FlowNode>();
  const problems: FieldProblem[] = [];
  for (const [id, node] of Object.entries(written)) {
    const read = parseNode(id, node);
    if (read.ok) nodes.set(id, read.value);
    else problems.push(...read.error);
  }
  for (const [id, node] of nodes) problems.push(...promptProblems(id, node, options.prompts));
  // Ways can be followed only where every node could be read.
  if (nodes.size === Object.keys(written).length) problems.push(...graphProblems({ start, nodes }));
  return problems.length > 0 ? err(problems) : ok({ start, nodes });
}

function parseNode(id: string, json: unknown): Result<FlowNode, FieldProblem[]> {
  const problem = (field: string, rule: string): FieldProblem => ({
    field: field === '' ? `nodes.${id}` : `nodes.${id}.${field}`,
    rule,
  });
  if (!nodeIdPattern.test(id)) {
    const rule = `must have an id of lower-case letters, digits and dashes, at most ${limits.nodeIdLength}`;
    return err([problem('', rule)]);
  }
  const type = typeof json === 'object' && json !== null && 'type' in json ? json.type : undefined;
  const nodeType = typeof type === 'string' ? nodeTypes.get(type) : undefined;
  if (!nodeType) {
    return err([problem('type', `must be one of ${[...nodeTypes.keys()].join(', ')}`)]);
  }
  const read = nodeType.parse(json);
  return read.ok ? read : err(read.error.map(({ field, rule }) => problem(field, rule)));
}

function promptProblems(
  id: string,
  node: FlowNode,
  known: ReadonlySet<string> | undefined,
): FieldProblem[] {
  if (!known) return [];
  return node.prompts
    .filter(({ prompt }) => !known.has(prompt))
    .map(({ field, prompt }) => ({
      field: `nodes.${id}.${field}`,
      rule: `names a prompt that isn't there: ${prompt}`,
    }));
}
