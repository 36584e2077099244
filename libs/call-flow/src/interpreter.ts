import { err, ok, type Result } from '@app/common';
import type { Command, Outcome } from './command.js';
import type { CallFacts } from './facts.js';
import type { Flow } from './flow.js';
import { limits } from './limits.js';
import type { At, FlowNode, Move, NodeCommand } from './node-type.js';
import { slice, sliced } from './playing.js';
import { initialState, type Before, type FlowState } from './state.js';
import { causePattern } from './values.js';

/** A command to run, and the state that it follows from: flow and state determine the command. */
export interface Step {
  readonly state: FlowState;
  readonly command: Command;
}

/** The cause of a release for which neither the flow nor an attempt gave one. */
const ordinaryCause = 'NORMAL_CLEARING';
/**
 * The cause of a call that can't continue, and of an attempt whose own cause is invalid: SIP 503.
 */
const troubleCause = 'NORMAL_TEMPORARY_FAILURE';
/** How often a tariff that keeps being interrupted is announced before the call is released. */
const tariffTries = 2;

/** The first step of a call. */
export const start = (flow: Flow, facts: CallFacts): Step =>
  enter(flow, initialState(flow.start), facts);

/**
 * The step after a command's outcome. Every outcome leads to a step, even one of another command,
 * and every chain of steps ends in a release, which is its own successor.
 */
export function advance(flow: Flow, state: FlowState, outcome: Outcome, facts: CallFacts): Step {
  const node = nodeOf(flow, state);
  const command = node && nodeCommand(node, state);
  if (!node || !command || command.kind === 'release') return resumed(state, command);
  const next = {
    ...state,
    step: state.step + 1,
    lastCause: causeAfter(state.lastCause, outcome),
    takes: command.kind === 'record' && command.phase === 'begin' ? command.take : state.takes,
  };
  if (next.step > limits.steps) return end(next);
  if (state.before !== null) return afterBefore(flow, next, state.before, outcome, facts);
  return follow(flow, next, node.next(state, outcome, at(next, facts)), facts);
}

/**
 * The step of a stored state, for a controller that takes a call over. The error is a sentence: the
 * state belongs to another flow, or wasn't written by us.
 */
export function resume(flow: Flow, state: FlowState): Result<Step, string> {
  if (state.node === null) return ok(resumed(state, undefined));
  const node = flow.nodes.get(state.node);
  if (!node) return err(`there is no node ${state.node}`);
  const command = nodeCommand(node, state);
  if (!command) return err(`node ${state.node} has no place ${state.place}`);
  if (command.kind === 'dial' && state.attempts < command.legs.length) {
    return err('it dials without a counted attempt');
  }
  return ok(resumed(state, command));
}

const nodeOf = (flow: Flow, { node }: FlowState): FlowNode | undefined =>
  node === null ? undefined : flow.nodes.get(node);

/** Fields are copied one by one: spreading the facts would take half of a step's time. */
const at = (state: FlowState, facts: CallFacts): At => ({
  callId: facts.callId,
  nowMs: facts.nowMs,
  country: facts.country,
  zone: facts.zone,
  caller: facts.caller,
  isListed: facts.isListed,
  isOut: facts.isOut,
  tariffDue: facts.tariffDue,
  step: state.step,
  choices: state,
});

/**
 * The command in a state: the tariff or answer that must come before the node's own command, else
 * the node's own command.
 */
function nodeCommand(node: FlowNode, state: FlowState): NodeCommand | undefined {
  if (state.before?.kind === 'answer') return { kind: 'answer' };
  if (state.before?.kind === 'tariff') return slice({ kind: 'tariff' }, state.before.fromMs);
  return node.commandAt(state, state);
}

/** Enters the node that `state` names, and passes through nodes that only decide. */
function enter(flow: Flow, state: FlowState, facts: CallFacts): Step {
  const node = nodeOf(flow, state);
  if (!node) return end(state);
  if (node.tells === true && facts.tariffDue && !state.tariffHeard) return playTariff(state, 0, 1);
  return follow(flow, state, node.enter(at(state, facts)), facts);
}

/**
 * Follows a move to the next command. Nodes that only decide can't form a circle, because a circle
 * contains a node that waits for the caller; a flow with such a circle ends.
 */
function follow(flow: Flow, from: FlowState, first: Move, facts: CallFacts): Step {
  let state = from;
  let move = first;
  for (let hops = 0; move.kind === 'node' && hops <= limits.nodes; hops += 1) {
    state = { ...state, ...move.choose, node: move.id, place: 0, memory: [], before: null };
    if (move.cause !== undefined) state = { ...state, lastCause: move.cause };
    const node = nodeOf(flow, state);
    if (!node) return end(state);
    if (node.tells === true && facts.tariffDue && !state.tariffHeard)
      return playTariff(state, 0, 1);
    move = node.enter(at(state, facts));
  }
  if (move.kind === 'end') return end(state, move.cause);
  if (move.kind === 'node') return end(state, troubleCause);
  const { place, memory = [] } = move;
  return begin(flow, { ...state, place, memory, before: null }, facts);
}

/** Begins a command of the node, after the tariff and the answer where these must come first. */
function begin(flow: Flow, state: FlowState, facts: CallFacts): Step {
  const node = nodeOf(flow, state);
  if (!node) return end(state);
  if (node.answers !== undefined && facts.tariffDue && !state.tariffHeard)
    return playTariff(state, 0, 1);
  if (node.answers === 'first' && !state.answered) {
    return { state: { ...state, before: { kind: 'answer' } }, command: { kind: 'answer' } };
  }
  const command = node.commandAt(state, state);
  if (!command) return end(state, troubleCause);
  const attempts = state.attempts + (command.kind === 'dial' ? command.legs.length : 0);
  if (attempts > limits.attempts) return end(state, troubleCause);
  return resumed({ ...state, attempts }, command);
}

function afterBefore(
  flow: Flow,
  state: FlowState,
  before: Before,
  outcome: Outcome,
  facts: CallFacts,
): Step {
  if (before.kind === 'answer')
    return begin(flow, { ...state, answered: true, before: null }, facts);
  if (outcome.kind === 'played' && outcome.whole) {
    const heard = { ...state, tariffHeard: true, before: null };
    return nodeOf(flow, state)?.tells === true
      ? enter(flow, heard, facts)
      : begin(flow, heard, facts);
  }
  const part = sliced(outcome, before.fromMs);
  if (typeof part === 'object' && 'on' in part) return playTariff(state, part.on, before.tries);
  if (before.tries < tariffTries) return playTariff(state, 0, before.tries + 1);
  return end(state, troubleCause);
}

const playTariff = (state: FlowState, fromMs: number, tries: number): Step => ({
  state: { ...state, before: { kind: 'tariff', fromMs, tries } },
  command: slice({ kind: 'tariff' }, fromMs) as Command,
});

/** Ends the call, with `cause`, or else the last attempt's cause. */
function end(state: FlowState, cause?: string): Step {
  const lastCause = cause ?? state.lastCause;
  return resumed(
    { ...state, node: null, place: 0, memory: [], before: null, lastCause },
    undefined,
  );
}

/** Completes a step; `state.attempts` must already include the command's attempts. */
function resumed(state: FlowState, command: NodeCommand | undefined): Step {
  if (!command)
    return { state, command: { kind: 'release', cause: state.lastCause ?? ordinaryCause } };
  if (command.kind !== 'dial') return { state, command };
  const first = state.attempts - command.legs.length + 1;
  const legs = command.legs.map((leg, index) => ({ ...leg, attempt: first + index }));
  return { state, command: { ...command, legs } };
}

function causeAfter(lastCause: string | null, outcome: Outcome): string | null {
  if (outcome.kind === 'answered') return null;
  if (outcome.kind !== 'failed') return lastCause;
  return causePattern.test(outcome.cause) ? outcome.cause : troubleCause;
}
