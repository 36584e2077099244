import { err, ok, type FieldProblem, type Result } from '@app/common';
import type { z } from 'zod';
import type { Command, Outcome, Ringing } from './command.js';
import type { CallFacts } from './facts.js';
import { fieldProblems } from './field-problems.js';
import type { FlowState } from './state.js';

/** A command as a node gives it; the interpreter counts attempts over the whole call. */
export type NodeCommand =
  | Exclude<Command, { kind: 'dial' }>
  | (Omit<Extract<Command, { kind: 'dial' }>, 'legs'> & { readonly legs: readonly Ringing[] });

/** Where a call is within a node. */
export interface Spot {
  /** From 0. */
  readonly place: number;
  /** What the node has to remember there: whole numbers, see `limits`. */
  readonly memory: readonly number[];
}

/** What a flow has chosen for the rest of the call. */
export type Choices = Pick<FlowState, 'language' | 'recording' | 'takes'>;

/**
 * Where the call goes: on within the node, out by an exit, or to its end. `by` is the exit's field,
 * connected or not: it changes nothing, and tells whoever tries a flow which of several it was.
 */
export type Move =
  | { readonly kind: 'place'; readonly place: number; readonly memory?: readonly number[] }
  | {
      readonly kind: 'node';
      readonly id: string;
      readonly choose?: Partial<Choices>;
      readonly by?: string;
    }
  /** Without a cause: that of the last attempt. */
  | { readonly kind: 'end'; readonly cause?: string; readonly by?: string };

/** A way out of a node that a flow has connected; `field` is the exit's name in the JSON. */
export interface Exit {
  readonly field: string;
  readonly to: string;
  /** Taken only when the caller presses a key: a way that leads back needs one such exit. */
  readonly byCaller?: boolean;
  /** Why no call takes it, for what else the node says: nobody means to write such a one. */
  readonly neverTaken?: string;
}

/** What a decision may rest on. `step` differs between two visits of the same node. */
export interface At extends CallFacts {
  readonly step: number;
  readonly choices: Choices;
}

/** One node of a flow, ready to run. It keeps nothing: the spot within it is the call's state. */
export interface FlowNode {
  readonly type: string;
  readonly exits: readonly Exit[];
  /** Prompts that it may play, each with the field that names it. */
  readonly prompts: readonly { readonly field: string; readonly prompt: string }[];
  /** The owner's lists of numbers that it asks, each with the field that names it. */
  readonly lists?: readonly { readonly field: string; readonly list: string }[];
  /** Numbers that it may ring, E.164, each with the field that names it. */
  readonly destinations?: readonly { readonly field: string; readonly to: string }[];
  /** Services of the owner that it asks, each with the field that names it. */
  readonly services?: readonly { readonly field: string; readonly url: string }[];
  /** Callers wait in it for as long as it takes: in some countries at no charge by time. */
  readonly queues?: { readonly tellsWait: boolean };
  /**
   * `first`: the caller is answered before any of its commands. `itself`: its commands may answer.
   * Before either, a caller who pays hears the tariff.
   */
  readonly answers?: 'first' | 'itself';
  /** It tells the tariff, where one is due; `next` gives the way on. */
  readonly tells?: boolean;
  /** Where it begins, or where the call goes on at once: a node that only decides has no places. */
  enter(at: At): Move;
  /** What to do at a spot, undefined where there is no such place. */
  commandAt(spot: Spot, choices: Choices): NodeCommand | undefined;
  /** Must give a move for every outcome. */
  next(spot: Spot, outcome: Outcome, at: At): Move;
}

/** A kind of node: one file in nodes/, listed in nodes/index.ts. */
export interface NodeType {
  readonly type: string;
  parse(json: unknown, id: string): Result<FlowNode, FieldProblem[]>;
}

/** A node type from the schema of its JSON and what a node of it does; `id` is the node's own. */
export function defineNode<S extends z.ZodType>(
  type: string,
  schema: S,
  build: (node: z.infer<S>, id: string) => Omit<FlowNode, 'type'>,
): NodeType {
  return {
    type,
    parse(json, id) {
      const parsed = schema.safeParse(json);
      if (!parsed.success) return err(fieldProblems(parsed.error));
      return ok({ type, ...build(parsed.data, id) });
    },
  };
}

/** By an exit where the flow has connected it, else to the call's end. */
export const leaveBy = (exit: string | undefined, choose?: Partial<Choices>): Move =>
  exit === undefined ? { kind: 'end' } : { kind: 'node', id: exit, ...(choose && { choose }) };

/** By the exit of that name, for nodes with several: `to` is what it is connected to, if it is. */
export const leaveThrough = (by: string, to: string | undefined): Move =>
  to === undefined ? { kind: 'end', by } : { kind: 'node', id: to, by };

/** The exits that a flow has connected, of those with these names. */
export function exitsOf<N extends string>(
  node: { readonly [name in N]?: string | undefined },
  ...names: readonly N[]
): Exit[] {
  return names.flatMap((field) => {
    const to = node[field];
    return to === undefined ? [] : [{ field, to }];
  });
}

/** The exits of a list, each item of which leads on by its `to`. */
export const exitsOfList = (field: string, items: readonly { readonly to: string }[]): Exit[] =>
  items.map(({ to }, index) => ({ field: `${field}.${index}.to`, to }));
