import { err, ok, type FieldProblem, type Result } from '@app/common';
import type { z } from 'zod';
import type { Command, Outcome } from './command.js';
import { fieldProblems } from './field-problems.js';

/** A command as a node gives it; the interpreter counts attempts over the whole call. */
export type NodeCommand =
  Exclude<Command, { kind: 'dial' }> | Omit<Extract<Command, { kind: 'dial' }>, 'attempt'>;

/**
 * Where the call goes from a command's outcome: on within the node, out by an exit, or to its end.
 * A place counts from 0 and must rise, so that every node ends.
 */
export type Move =
  { kind: 'place'; place: number } | { kind: 'node'; id: string } | { kind: 'end' };

/** A way out of a node that a flow has connected; `field` is the exit's name in the JSON. */
export interface Exit {
  readonly field: string;
  readonly to: string;
}

/** One node of a flow, ready to run. It keeps nothing: the place within it is the call's state. */
export interface FlowNode {
  readonly exits: readonly Exit[];
  /** Prompts that it may play, each with the field that names it. */
  readonly prompts: readonly { readonly field: string; readonly prompt: string }[];
  /** What to do at a place, undefined where there is no such place. */
  commandAt(place: number): NodeCommand | undefined;
  /** Must give a move for every outcome. */
  next(place: number, outcome: Outcome): Move;
}

/** A kind of node: one file in nodes/, listed in nodes/index.ts. */
export interface NodeType {
  readonly type: string;
  parse(json: unknown): Result<FlowNode, FieldProblem[]>;
}

/** A node type from the schema of its JSON and what a node of it does. */
export function defineNode<S extends z.ZodType>(
  type: string,
  schema: S,
  build: (node: z.infer<S>) => FlowNode,
): NodeType {
  return {
    type,
    parse(json) {
      const parsed = schema.safeParse(json);
      return parsed.success ? ok(build(parsed.data)) : err(fieldProblems(parsed.error));
    },
  };
}

/** By an exit where the flow has connected it, else to the call's end. */
export const leaveBy = (exit: string | undefined): Move =>
  exit === undefined ? { kind: 'end' } : { kind: 'node', id: exit };
