import { err, ok, type Result } from '@app/common';
import { causePattern, nodeIdPattern } from './values.js';

/** Where a call is in its flow: all that another controller needs to go on from there. */
export interface FlowState {
  /** Number of the command that belongs to this state, from 1 and rising. */
  readonly step: number;
  /** The node, null when the flow is over and the call is released. */
  readonly node: string | null;
  /** The place within the node, such as the destination that rings; from 0. */
  readonly place: number;
  /** Attempts at destinations made so far, the running one included. */
  readonly attempts: number;
  /** Cause of the last attempt that failed. */
  readonly lastCause: string | null;
}

/** Bounds each figure well above what the largest flow can reach (200 nodes of 20 destinations). */
const figure = /^(?:0|[1-9]\d{0,4})$/;
const version = 's1';
const none = '-';

/**
 * As text that is safe in a channel variable, an event header and a dial string: letters, digits,
 * `-`, `_` and `:`, at most 102 bytes. Example: `s1:3:agents:1:2:USER_BUSY`.
 */
export const encodeState = (state: FlowState): string =>
  [
    version,
    state.step,
    state.node ?? none,
    state.place,
    state.attempts,
    state.lastCause ?? none,
  ].join(':');

/**
 * The state that text holds. Whoever can set a channel variable could have written it, so anything
 * unexpected is an error (a sentence), never a guess. Whether the flow has such a place is for
 * `resume` to say.
 */
export function decodeState(text: string): Result<FlowState, string> {
  if (text.length > 200) return err('is longer than any state');
  const parts = text.split(':');
  const [written, step = '', node = '', place = '', attempts = '', cause = ''] = parts;
  if (written !== version) return err(`doesn't start with ${version}`);
  if (parts.length !== 6) return err('has not six parts');
  if (![step, place, attempts].every((part) => figure.test(part))) return err('holds a bad figure');
  if (step === '0') return err('counts steps from 1');
  if (node !== none && !nodeIdPattern.test(node)) return err('holds a bad node id');
  if (cause !== none && !causePattern.test(cause)) return err('holds a bad cause');
  return ok({
    step: Number(step),
    node: node === none ? null : node,
    place: Number(place),
    attempts: Number(attempts),
    lastCause: cause === none ? null : cause,
  });
}
