import { err, ok, type Result } from '@app/common';
import type { Recording } from './command.js';
import { limits } from './limits.js';
import { causePattern, languagePattern, nodeIdPattern } from './values.js';

/**
 * What must precede the node's own command: the tariff, from `fromMs` on, in its `tries`th try
 * (from 1); or the answer.
 */
export type Before =
  | { readonly kind: 'tariff'; readonly fromMs: number; readonly tries: number }
  | { readonly kind: 'answer' };

/** Where a call is in its flow: all that another controller needs to continue. */
export interface FlowState {
  /** Number of the command that the flow issues in this state: 1 for the call's first, then rising. */
  readonly step: number;
  /** The node; null when the flow is over and the call is released. */
  readonly node: string | null;
  /** The place within the node, such as the destination that rings; from 0. */
  readonly place: number;
  /** Numbers that the node keeps at that place. */
  readonly memory: readonly number[];
  /** Null when the node's own command runs. */
  readonly before: Before | null;
  /** True when the tariff was heard to its end. */
  readonly tariffHeard: boolean;
  /**
   * True when the flow has answered the caller. An answer by a destination doesn't count: it ends
   * the flow.
   */
  readonly answered: boolean;
  /** Attempts at destinations so far, running ones included. */
  readonly attempts: number;
  /** Recordings of the caller begun so far. */
  readonly takes: number;
  readonly recording: Recording;
  /** Chosen by the flow; null for the number's own language. */
  readonly language: string | null;
  /** Cause of the last failed attempt. */
  readonly lastCause: string | null;
}

/** The state at the start of a call. */
export const initialState = (node: string): FlowState => ({
  step: 1,
  node,
  place: 0,
  memory: [],
  before: null,
  tariffHeard: false,
  answered: false,
  attempts: 0,
  takes: 0,
  recording: 'off',
  language: null,
  lastCause: null,
});

const version = 's2';
const none = '-';
const figure = /^(?:0|[1-9]\d{0,4})$/;
const memoryFigure = /^(?:0|[1-9]\d{0,13})$/;
const beforePattern = /^(?:-|a|t(?:0|[1-9]\d{0,6})\.[1-9])$/;
/** One letter each: tariff announced, answered, recording. */
const flagsPattern = /^[t-][a-][rp-]$/;
const recordings = { off: none, plain: 'r', pausable: 'p' } as const;

/** Most characters of a state's text that is read: far above the sum of its parts' limits. */
const longestText = 700;

/**
 * Encodes a state as text that is safe in a channel variable, an event header and a dial string:
 * letters, digits, `-`, `_`, `.` and `:`. Example: `s2:3:agents:1:-:-:t--:2:0:-:USER_BUSY`; 489
 * bytes at most, usually 40 to 90.
 */
export const encodeState = (state: FlowState): string =>
  [
    version,
    state.step,
    state.node ?? none,
    state.place,
    state.memory.length === 0 ? none : state.memory.join('.'),
    encodeBefore(state.before),
    `${state.tariffHeard ? 't' : none}${state.answered ? 'a' : none}${recordings[state.recording]}`,
    state.attempts,
    state.takes,
    state.language ?? none,
    state.lastCause ?? none,
  ].join(':');

function encodeBefore(before: Before | null): string {
  if (before === null) return none;
  return before.kind === 'answer' ? 'a' : `t${before.fromMs}.${before.tries}`;
}

/**
 * Decodes a state. A channel variable could have been set by others, so anything unexpected is an
 * error (a sentence for the log), never a guess. Whether the flow has the place is checked by
 * `resume`.
 */
export function decodeState(text: string): Result<FlowState, string> {
  if (text.length > longestText) return err('is longer than any state');
  const parts = text.split(':');
  const [written, step = '', node = '', place = '', memory = '', before = '', flags = ''] = parts;
  const [attempts = '', takes = '', language = '', cause = ''] = parts.slice(7);
  if (written !== version) return err(`doesn't start with ${version}`);
  if (parts.length !== 11) return err('does not have eleven parts');
  if (![step, place, attempts, takes].every((part) => figure.test(part))) {
    return err('contains an invalid number');
  }
  if (step === '0') return err('has step 0, while steps count from 1');
  if (node !== none && !nodeIdPattern.test(node)) return err('contains an invalid node id');
  const remembered = memory === none ? [] : memory.split('.');
  if (remembered.length > limits.memory || !remembered.every((part) => memoryFigure.test(part))) {
    return err('contains invalid memory');
  }
  if (!beforePattern.test(before)) return err('contains an invalid mark of the preceding command');
  if (!flagsPattern.test(flags)) return err('contains invalid flags');
  if (language !== none && !languagePattern.test(language))
    return err('contains an invalid language');
  if (cause !== none && !causePattern.test(cause)) return err('contains an invalid cause');
  return ok({
    step: Number(step),
    node: node === none ? null : node,
    place: Number(place),
    memory: remembered.map(Number),
    before: decodeBefore(before),
    tariffHeard: flags.startsWith('t'),
    answered: flags.charAt(1) === 'a',
    attempts: Number(attempts),
    takes: Number(takes),
    recording: decodeRecording(flags.charAt(2)),
    language: language === none ? null : language,
    lastCause: cause === none ? null : cause,
  });
}

function decodeBefore(text: string): Before | null {
  if (text === none) return null;
  if (text === 'a') return { kind: 'answer' };
  const [fromMs, tries] = text.slice(1).split('.');
  return { kind: 'tariff', fromMs: Number(fromMs), tries: Number(tries) };
}

function decodeRecording(letter: string): Recording {
  if (letter === recordings.plain) return 'plain';
  return letter === recordings.pausable ? 'pausable' : 'off';
}
