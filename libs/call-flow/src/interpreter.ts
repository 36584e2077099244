import { err, ok, type Result } from '@app/common';
import type { Command, Outcome } from './command.js';
import type { CallFacts } from './facts.js';
import type { Flow } from './flow.js';
import { limits } from './limits.js';
import type { At, FlowNode, Move, NodeCommand } from './node-type.js';
import { slice, sliced } from './playing.js';
import { initialState, type Before, type FlowState } from './state.js';
import { causePattern } from './values.js';

/** A command to run, and the state that says so: the command follows from flow and state alone. */
export interface Step {
  readonly state: FlowState;
  readonly command: Command;
}

/** What a call is released with that ends without a cause of its own. */
const ordinaryCause = 'NORMAL_CLEARING';
/** Stands for a cause that isn't one, and for what can't be gone on with: SIP 503. */
const troubleCause = 'NORMAL_TEMPORARY_FAILURE';
/** A tariff that was broken off is told once more, then the call is turned away. */
const tariffTries = 2;

/** The first step of a call. */
export const start = (flow: Flow, facts: CallFacts): Step =>
  enter(flow, initialState(flow.start), facts);

/**
 * The step after a command's outcome. Total: every outcome leads somewhere, also one that doesn't
 * belong to the command, and every chain of steps ends in a release, which is its own successor.
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
 * The step that a state belongs to, for a controller that takes a call over. The error is a
 * sentence: the state was written for another flow, or by someone else.
 */
export function resume(flow: Flow, state: FlowState): Result<Step, string> {
  if (state.node === null) return ok(resumed(state, undefined));
  const node = flow.nodes.get(state.node);
  if (!node) return err(`there is no node ${state.node}`);
  const command = nodeCommand(node, state);
  if (!command) return err(`node ${state.node} has no place ${state.place}`);
  if (command.kind === 'dial' && state.attempts < command.legs.length) {
    return err('dials without an attempt');
  }
  return ok(resumed(state, command));
}

const nodeOf = (flow: Flow, { node }: FlowState): FlowNode | undefined =>
  node === null ? undefined : flow.nodes.get(node);

/** Written out: spreading the facts would take half of the time of a step. */
const at = (state: FlowState, facts: CallFacts): At => ({
  callId: facts.callId,
  nowMs: facts.nowMs,
  country: facts.country,
  zone: facts.zone,
  caller: facts.caller,
  isListed: facts.isListed,
  tariffDue: facts.tariffDue,
  step: state.step,
  choices: state,
});

/** What to do in a state: what has to come before the node's own command, or that. */
function nodeCommand(node: FlowNode, state: FlowState): NodeCommand | undefined {
  if (state.before?.kind === 'answer') return { kind: 'answer' };
  if (state.before?.kind === 'tariff') return slice({ kind: 'tariff' }, state.before.fromMs);
  return node.commandAt(state, state);
}

/** Into the node that `state` names, through all those that only decide. */
function enter(flow: Flow, state: FlowState, facts: CallFacts): Step {
  const node = nodeOf(flow, state);
  if (!node) return end(state);
  if (node.tells === true && facts.tariffDue && !state.told) return tell(state, 0, 1);
  return follow(flow, state, node.enter(at(state, facts)), facts);
}

/**
 * Makes a move. Ways that lead back pass a node that waits for the caller, so what only decides
 * can't go round; a flow that does nevertheless is over.
 */
function follow(flow: Flow, from: FlowState, first: Move, facts: CallFacts): Step {
  let state = from;
  let move = first;
  for (let hops = 0; move.kind === 'node' && hops <= limits.nodes; hops += 1) {
    state = { ...state, ...move.choose, node: move.id, place: 0, memory: [], before: null };
    const node = nodeOf(flow, state);
    if (!node) return end(state);
    if (node.tells === true && facts.tariffDue && !state.told) return tell(state, 0, 1);
    move = node.enter(at(state, facts));
  }
  if (move.kind === 'end') return end(state, move.cause);
  if (move.kind === 'node') return end(state, troubleCause);
  const { place, memory = [] } = move;
  return begin(flow, { ...state, place, memory, before: null }, facts);
}

/** At a place of its node: first the tariff and the answer where they have to come before. */
function begin(flow: Flow, state: FlowState, facts: CallFacts): Step {
  const node = nodeOf(flow, state);
  if (!node) return end(state);
  if (node.answers !== undefined && facts.tariffDue && !state.told) return tell(state, 0, 1);
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
    const told = { ...state, told: true, before: null };
    return nodeOf(flow, state)?.tells === true
      ? enter(flow, told, facts)
      : begin(flow, told, facts);
  }
  const part = sliced(outcome, before.fromMs);
  if (typeof part === 'object' && 'on' in part) return tell(state, part.on, before.tries);
  if (before.tries < tariffTries) return tell(state, 0, before.tries + 1);
  return end(state, troubleCause);
}

const tell = (state: FlowState, fromMs: number, tries: number): Step => ({
  state: { ...state, before: { kind: 'tariff', fromMs, tries } },
  command: slice({ kind: 'tariff' }, fromMs) as Command,
});

/** Over: released with that cause, else the last attempt's. */
function end(state: FlowState, cause?: string): Step {
  const lastCause = cause ?? state.lastCause;
  return resumed(
    { ...state, node: null, place: 0, memory: [], before: null, lastCause },
    undefined,
  );
}

/** The step of a state whose attempts are counted. */
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
