import { encodeState, type FlowState } from '@app/call-flow';
import { channelVariables } from '@app/contracts';
import { execute, getvar, hangup, setVariable, type Step } from '@app/event-socket';
import type { Writing } from './commands/on-switch.js';
import type { Variables } from './live/variables.js';

/**
 * What a command sends, in one write. It begins with everything that the channel has to know: the
 * state, which says what was chosen and so needs the outcome of the command before no longer; and
 * that outcome unset. One application does both, so that no write is cut off between the two. Then
 * the command's own applications, the mark that they have ended, and what they came to is asked for.
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

/** Decides the SIP code of a later `hangup` over that one's cause. */
const lastSipCode = 'last_bridge_proto_specific_hangup_cause';

/** Causes that the switch tells as SIP 503 (measured: freeswitch/README.md). */
const unavailable: ReadonlySet<string> = new Set([
  'NORMAL_TEMPORARY_FAILURE',
  'NORMAL_CIRCUIT_CONGESTION',
  'NETWORK_OUT_OF_ORDER',
  'SWITCH_CONGESTION',
  'REQUESTED_CHAN_UNAVAIL',
  'BEARERCAPABILITY_NOTAVAIL',
  'GATEWAY_DOWN',
]);
/** RFC 3261, 20.33: when it may be tried again; without it a carrier may take us for dead for long. */
const retryAfter = { name: 'sip_rh_Retry-After', seconds: '5' };

/** Without a state: a call that has none, or one that can't be read. */
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
 * `^^;` makes the semicolon the separator, which no value of ours holds; an empty value unsets. One
 * application for all: each one costs the switch two events.
 */
function setAll(variables: Variables, state: FlowState | undefined): Step {
  const all = [...variables.take()];
  if (state) all.push([channelVariables.state, encodeState(state)]);
  return execute('multiset', `^^;${all.map(([name, value]) => `${name}=${value}`).join(';')}`);
}
