import { err, ok, type Result } from '@app/common';
import type { Command, Outcome } from './command.js';
import type { Flow } from './flow.js';
import type { NodeCommand } from './node-type.js';
import type { FlowState } from './state.js';
import { causePattern } from './values.js';

/** A command to run, and the state that says so: the command follows from flow and state alone. */
export interface Step {
  readonly state: FlowState;
  readonly command: Command;
}

/** What a call is released with that ends without a cause of its own. */
const ordinaryCause = 'NORMAL_CLEARING';
/** Stands for a cause that isn't one. */
const unreadableCause = 'NORMAL_TEMPORARY_FAILURE';

/** The first step of a call. */
export const start = (flow: Flow): Step =>
  enter(flow, { step: 1, node: flow.start, place: 0, attempts: 0, lastCause: null });

/**
 * The step after a command's outcome. Total: every outcome leads somewhere, also one that doesn't
 * belong to the command, and every chain of steps ends in a release, which is its own successor.
 */
export function advance(flow: Flow, state: FlowState, outcome: Outcome): Step {
  const node = state.node === null ? undefined : flow.nodes.get(state.node);
  const command = node?.commandAt(state.place);
  if (!node || !command || command.kind === 'release') {
    return { state, command: commandOf(state, command) };
  }
  const lastCause = causeAfter(state.lastCause, outcome);
  const next = { ...state, step: state.step + 1, lastCause };
  const move = node.next(state.place, outcome);
  switch (move.kind) {
    case 'place':
      return enter(flow, { ...next, place: move.place });
    case 'node':
      return enter(flow, { ...next, node: move.id, place: 0 });
    case 'end':
      return enter(flow, { ...next, node: null, place: 0 });
  }
}

/**
 * The step that a state belongs to, for a controller that takes a call over. The error is a
 * sentence: the state was written for another flow, or by someone else.
 */
export function resume(flow: Flow, state: FlowState): Result<Step, string> {
  if (state.node === null) return ok({ state, command: commandOf(state, undefined) });
  const node = flow.nodes.get(state.node);
  if (!node) return err(`there is no node ${state.node}`);
  const command = node.commandAt(state.place);
  if (!command) return err(`node ${state.node} has no place ${state.place}`);
  if (command.kind === 'dial' && state.attempts === 0) return err('dials without an attempt');
  return ok({ state, command: commandOf(state, command) });
}

/** The step at a place that `state` names, the attempt counted if the place dials. */
function enter(flow: Flow, state: FlowState): Step {
  const node = state.node === null ? undefined : flow.nodes.get(state.node);
  const command = node?.commandAt(state.place);
  const attempts = state.attempts + (command?.kind === 'dial' ? 1 : 0);
  const entered = { ...state, attempts };
  return { state: entered, command: commandOf(entered, command) };
}

function commandOf(state: FlowState, command: NodeCommand | undefined): Command {
  if (!command) return { kind: 'release', cause: state.lastCause ?? ordinaryCause };
  return command.kind === 'dial' ? { ...command, attempt: state.attempts } : command;
}

function causeAfter(lastCause: string | null, outcome: Outcome): string | null {
  switch (outcome.kind) {
    case 'played':
      return lastCause;
    case 'answered':
      return null;
    case 'failed':
      return causePattern.test(outcome.cause) ? outcome.cause : unreadableCause;
  }
}
