import { err, ok, type FieldProblem, type Result } from '@app/common';
import type { z } from 'zod';
import type { Command, Outcome, Ringing } from './command.js';
import type { CallFacts } from './facts.js';
import { fieldProblems } from './field-problems.js';
import type { FlowState } from './state.js';

/** A node's command; the interpreter adds the attempts, counted over the whole call. */
export type NodeCommand =
  | Exclude<Command, { kind: 'dial' }>
  | (Omit<Extract<Command, { kind: 'dial' }>, 'legs'> & { readonly legs: readonly Ringing[] });

/** The call's position within a node. */
export interface Spot {
  /** Number of the call's place within the node, from 0. */
  readonly place: number;
  /** Numbers that the node keeps there: whole numbers, within `limits`. */
  readonly memory: readonly number[];
}

/** Choices of a flow for the rest of the call. */
export type Choices = Pick<FlowState, 'language' | 'recording' | 'takes'>;

/**
 * Where the call goes: to another place in the node, out by an exit, or to its end. `by` is the
 * exit's field, connected or not; it has no effect, and shows in a trial which of several exits was
 * taken.
 */
export type Move =
  | { readonly kind: 'place'; readonly place: number; readonly memory?: readonly number[] }
  | {
      readonly kind: 'node';
      readonly id: string;
      readonly choose?: Partial<Choices>;
      readonly by?: string;
      /** Counts as the last attempt's cause. */
      readonly cause?: string;
    }
  /** Without `cause`, the last attempt's cause is used. */
  | { readonly kind: 'end'; readonly cause?: string; readonly by?: string };

/** A connected exit of a node; `field` is its name in the JSON. */
export interface Exit {
  readonly field: string;
  readonly to: string;
  /** True when only a key press of the caller takes this exit: a path that leads back needs one. */
  readonly byCaller?: boolean;
  /** Why the node's other fields make this exit impossible: a mistake of the owner. */
  readonly neverTaken?: string;
}

/** A number that a node may ring. */
export interface Rings {
  readonly field: string;
  /** E.164. */
  readonly to: string;
  /** Who answers there, as the flow says. */
  readonly name?: string | undefined;
}

/** Facts that a decision may use. `step` differs between two visits of the same node. */
export interface At extends CallFacts {
  readonly step: number;
  readonly choices: Choices;
}

/**
 * One node of a flow, ready to run. It has no state: the position within it is part of the call's
 * state.
 */
export interface FlowNode {
  readonly type: string;
  readonly exits: readonly Exit[];
  /** Prompts that the node may play, each with the field that names it. */
  readonly prompts: readonly { readonly field: string; readonly prompt: string }[];
  /**
   * The owner's lists of numbers in which the node looks callers up, each with the field that names
   * it.
   */
  readonly lists?: readonly { readonly field: string; readonly list: string }[];
  /** Numbers that the node may ring, E.164, each with the field that names it. */
  readonly destinations?: readonly Rings[];
  /** Services of the owner that the node asks, each with the field that names it. */
  readonly services?: readonly { readonly field: string; readonly url: string }[];
  /**
   * Set for a node in which callers wait without a fixed end: some countries forbid charging for
   * that time.
   */
  readonly queues?: { readonly tellsWait: boolean };
  /**
   * `first`: the caller is answered before any of the node's commands. `itself`: its commands may
   * answer the caller. Before either, a caller who pays hears the tariff.
   */
  readonly answers?: 'first' | 'itself';
  /** True when the node announces the tariff, where one is due; the call continues at `next`. */
  readonly tells?: boolean;
  /** Moves to the node's first place, or on to the next node: a node that only decides has no places. */
  enter(at: At): Move;
  /** The command at a position; undefined where the node has no such place. */
  commandAt(spot: Spot, choices: Choices): NodeCommand | undefined;
  /** Must return a move for every outcome. */
  next(spot: Spot, outcome: Outcome, at: At): Move;
}

/** A kind of node: one file in nodes/, listed in nodes/index.ts. */
export interface NodeType {
  readonly type: string;
  parse(json: unknown, id: string): Result<FlowNode, FieldProblem[]>;
}

/**
 * Makes a node type from the schema of its JSON and a function that builds its behaviour; `id` is
 * the node's own.
 */
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

/** Leaves by an exit where the flow has connected it, else ends the call. */
export const leaveBy = (exit: string | undefined, choose?: Partial<Choices>): Move =>
  exit === undefined ? { kind: 'end' } : { kind: 'node', id: exit, ...(choose && { choose }) };

/**
 * Leaves by the exit named `by`, for nodes with several exits; `to` is the connected node, if any.
 */
export const leaveThrough = (
  by: string,
  to: string | undefined,
): Exclude<Move, { kind: 'place' }> =>
  to === undefined ? { kind: 'end', by } : { kind: 'node', id: to, by };

/** Leaves as `leaveThrough` does, as after an attempt that nobody answered. */
export const leaveUnanswered = (by: string, to: string | undefined): Move => ({
  ...leaveThrough(by, to),
  cause: 'NO_ANSWER',
});

/** The connected exits among those with these names. */
export function exitsOf<N extends string>(
  node: { readonly [name in N]?: string | undefined },
  ...names: readonly N[]
): Exit[] {
  return names.flatMap((field) => {
    const to = node[field];
    return to === undefined ? [] : [{ field, to }];
  });
}

/** The exits of a list, of which each item has its own `to`. */
export const exitsOfList = (field: string, items: readonly { readonly to: string }[]): Exit[] =>
  items.map(({ to }, index) => ({ field: `${field}.${index}.to`, to }));
