import { encodeState, type FlowState } from '@app/call-flow';
import { channelVariables } from '@app/contracts';
import { execute, getvar, hangup, setVariable, type Step } from '@app/event-socket';
import type { Writing } from './commands/on-switch.js';
import type { Variables } from './live/variables.js';

/**
 * What a command sends, in one write. First one application sets the state and all other variables,
 * and unsets those of the previous outcome: the new state already contains the choice made from
 * that outcome. One application does it all, so that no write is cut off in between. Then follow
 * the command's applications, their done mark, and the requests for their results.
 */
export function commandWrite(writing: Writing, variables: Variables, state: FlowState): Step[] {
  variables.setAll(writing.set ?? {});
  variables.clear(writing.unset ?? []);
  return [
    setAll(variables, state),
    ...writing.run,
    setVariable(channelVariables.done, String(state.step)),
    ...writing.read.map((name) => getvar(name)),
  ];
}

/**
 * The switch takes the SIP code of a later `hangup` from this variable rather than from the cause.
 */
const lastSipCode = 'last_bridge_proto_specific_hangup_cause';

/** Causes that the switch sends as SIP 503 (measured: freeswitch/README.md). */
const unavailable: ReadonlySet<string> = new Set([
  'NORMAL_TEMPORARY_FAILURE',
  'NORMAL_CIRCUIT_CONGESTION',
  'NETWORK_OUT_OF_ORDER',
  'SWITCH_CONGESTION',
  'REQUESTED_CHAN_UNAVAIL',
  'BEARERCAPABILITY_NOTAVAIL',
  'GATEWAY_DOWN',
]);
/**
 * The Retry-After header (RFC 3261, 20.33) tells when a call may be tried again; without it a
 * carrier may take us for dead for long.
 */
const retryAfter = { name: 'sip_rh_Retry-After', seconds: '5' };

/** @param state Undefined for a call that has no state, or an unreadable one. */
export function releaseWrite(
  cause: string,
  variables: Variables,
  state: FlowState | undefined,
): Step[] {
  variables.clear([lastSipCode]);
  if (unavailable.has(cause)) variables.set(retryAfter.name, retryAfter.seconds);
  return [setAll(variables, state), hangup(cause)];
}

/**
 * `^^;` makes the semicolon the separator, which none of our values contains; an empty value
 * unsets. One application for all variables, because each application costs the switch two events.
 */
function setAll(variables: Variables, state: FlowState | undefined): Step {
  const all = [...variables.take()];
  if (state) all.push([channelVariables.state, encodeState(state)]);
  return execute('multiset', `^^;${all.map(([name, value]) => `${name}=${value}`).join(';')}`);
}
