import { encodeState, type FlowState } from '@app/call-flow';
import { channelVariables } from '@app/contracts';
import { execute, getvar, hangup, setVariable, unsetVariable, type Step } from '@app/event-socket';
import { dialString, type Leg } from './dial-string.js';

/**
 * What each command sends, in one write each. The order is what makes a take-over safe wherever a
 * write was cut off: the state first, since it says what was chosen and so needs the outcome of
 * the command before no longer; then that outcome is unset; then the application; then the mark
 * that it has ended; then what it came to is asked for.
 */

/** Variables to set, in order. */
export type Variables = ReadonlyMap<string, string>;

/** The switch's own variables that a bridge's outcome is read from. */
export const bridgeOutcome = {
  causes: 'originate_causes',
  legs: 'originated_legs',
  disposition: 'originate_disposition',
} as const;

/**
 * How much of a file was played; both left as they were when the file is missing. Milliseconds
 * count what was read ahead too, so a file broken off may look played to its end; the offset, in
 * samples, is what the caller heard.
 */
export const played = { ms: 'playback_ms', offset: 'playback_last_offset_pos' } as const;

/** Decides the SIP code of a later `hangup` over that one's cause. */
const lastSipCode = 'last_bridge_proto_specific_hangup_cause';

export interface PlayWrite {
  readonly state: FlowState;
  readonly variables: Variables;
  /** Path as the switch sees it. */
  readonly file: string;
  /** The caller doesn't hear us yet. */
  readonly needsMedia: boolean;
}

export const playWrite = ({ state, variables, file, needsMedia }: PlayWrite): Step[] => [
  setAll(variables, state),
  unsetVariable(played.ms),
  unsetVariable(played.offset),
  ...(needsMedia ? [execute('pre_answer')] : []),
  execute('playback', file),
  done(state),
  getvar(played.ms),
  getvar(played.offset),
];

export interface DialWrite {
  readonly state: FlowState;
  readonly variables: Variables;
  readonly leg: Leg;
}

/**
 * `originate_causes` grows by a leg an attempt and is read by the leg's uuid, so it is never
 * stale. The disposition stands in where the switch made no leg at all.
 */
export const dialWrite = ({ state, variables, leg }: DialWrite): Step[] => [
  setAll(variables, state),
  unsetVariable(bridgeOutcome.disposition),
  execute('bridge', dialString(leg)),
  done(state),
  getvar(bridgeOutcome.causes),
  getvar(bridgeOutcome.disposition),
];

/** Without a state: a call that has none, or one that can't be read. */
export const releaseWrite = (
  state: FlowState | undefined,
  variables: Variables,
  cause: string,
): Step[] => [
  ...(state || variables.size > 0 ? [setAll(variables, state)] : []),
  unsetVariable(lastSipCode),
  hangup(cause),
];

/** One application for all: each one costs the switch two events. */
function setAll(variables: Variables, state: FlowState | undefined): Step {
  const all = [...variables];
  if (state) all.push([channelVariables.state, encodeState(state)]);
  const [only] = all;
  if (only && all.length === 1) return setVariable(...only);
  // `^^;` makes the semicolon the separator; no value of ours holds one.
  return execute('multiset', `^^;${all.map(([name, value]) => `${name}=${value}`).join(';')}`);
}

const done = (state: FlowState): Step => setVariable(channelVariables.done, String(state.step));
