import type { Call } from '../calls/call.js';
import { hangUp, reportLeg } from '../calls/leg-end.js';
import { dialStatusOf } from '../channel/causes.js';
import { originateeOf } from '../channel/channel.js';
import type { Header } from '../events/event.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import { acknowledge, answer } from './answering.js';
import { Conversation } from './conversation.js';
import { parseDialString } from './dial-string.js';
import { leftByCaller, originate, type RingingLeg, showCallee } from './originate.js';

function setDisposition(call: Call, disposition: string): void {
  call.channel.variables.setAll({
    originate_disposition: disposition,
    DIALSTATUS: dialStatusOf(disposition),
  });
}

/** Dials, and bridges the first destination that answers until either side hangs up. */
export async function bridge(call: Call, data: string): Promise<void> {
  const { variables } = call.channel;
  if (variables.get('continue_on_fail') !== 'true') {
    throw new NotCapturedError('bridge without continue_on_fail=true');
  }
  const dialString = parseDialString(data);
  variables.unset('sip_invite_failure_status', 'sip_invite_failure_phrase');
  setDisposition(call, 'failure');

  const legs: RingingLeg[] = [];
  for (const group of dialString.groups) {
    const origination = await originate(call, group, dialString.variables);
    legs.push(...origination.legs);
    if (origination.answered) {
      await talk(call, origination.answered, legs);
      return;
    }
    if (origination.cause === 'ORIGINATOR_CANCEL' || 'originate_timeout' in dialString.variables) {
      setFailed(call, origination.cause, legs);
      return;
    }
    if (group === dialString.groups.at(-1)) setFailed(call, origination.cause, legs);
  }
}

function pushCauses(call: Call, legs: readonly RingingLeg[]): void {
  for (const { channel, outcome } of legs) {
    call.channel.variables.push('originate_causes', `${channel.uuid};${outcome ?? 'NONE'}`);
  }
}

function setFailed(call: Call, cause: string, legs: readonly RingingLeg[]): void {
  setDisposition(call, cause);
  pushCauses(call, legs);
  call.channel.variables.set('originate_failed_cause', cause);
}

async function talk(call: Call, leg: RingingLeg, legs: readonly RingingLeg[]): Promise<void> {
  const { channel: aLeg, parts } = call;
  const { channel: bLeg, behaviour } = leg;
  if (behaviour.kind !== 'answers')
    throw new Error(`a destination that ${behaviour.kind} answered`);
  showCallee(aLeg, bLeg);
  answer(call);
  aLeg.other = originateeOf(bLeg);
  setDisposition(call, 'SUCCESS');
  pushCauses(call, legs);
  aLeg.variables.unset('originate_signal_bond');
  aLeg.variables.set('signal_bond', bLeg.uuid);
  acknowledge(call);
  aLeg.times.bridged = call.micros();
  bLeg.times.bridged = call.micros();
  parts.events.raise('CHANNEL_BRIDGE', aLeg, bothLegs(aLeg, bLeg));
  bLeg.state = 'CS_EXCHANGE_MEDIA';
  if (bLeg.variables.get('endpoint_disposition') === undefined) {
    bLeg.variables.set('endpoint_disposition', 'ANSWER');
  }
  bLeg.variables.set('call_uuid', aLeg.uuid);
  join(aLeg, bLeg);
  join(bLeg, aLeg);

  const answeredMs = leg.answeredMs ?? aLeg.timeline.now();
  const endsMs = answeredMs + behaviour.talkMs;
  const { holds, endedBy } = behaviour;
  const conversation = new Conversation(call, bLeg, { answeredMs, holds, endedBy });
  conversation.begin();
  await call.until(endsMs);
  conversation.end();
  if (aLeg.isDown || behaviour.endedBy === 'caller') callerEnds(call, leg);
  else calleeEnds(call, leg);
}

type Joined = RingingLeg['channel'];

const bothLegs = (aLeg: Joined, bLeg: Joined): Header[] => [
  ['Bridge-A-Unique-ID', aLeg.uuid],
  ['Bridge-B-Unique-ID', bLeg.uuid],
];

function join(channel: Joined, other: Joined): void {
  const inbound = other.profile.direction === 'inbound';
  channel.variables.setAll({
    bridge_to: other.uuid,
    last_bridge_to: other.uuid,
    bridge_channel: other.name,
    bridge_uuid: other.uuid,
    signal_bond: other.uuid,
    // the caller ID sent to the destination is in the profile of the destination's own leg
    last_sent_callee_id_name: inbound ? channel.profile.callerIdName : other.profile.calleeIdName,
    last_sent_callee_id_number: inbound
      ? channel.profile.callerIdNumber
      : other.profile.calleeIdNumber,
  });
}

/** Variables of the leg whose BYE ended the conversation. */
const byeVariables = (role: 'originator' | 'originatee'): Record<string, string> => ({
  sip_term_status: '200',
  proto_specific_hangup_cause: 'sip:200',
  sip_term_cause: '16',
  last_bridge_role: role,
});

/** Variables of the caller's leg when the destination ended the conversation. */
const endedByCallee: Record<string, string> = {
  sip_hangup_phrase: 'OK',
  last_bridge_hangup_cause: 'NORMAL_CLEARING',
  last_bridge_proto_specific_hangup_cause: 'sip:200',
};

function callerEnds(call: Call, { channel: bLeg }: RingingLeg): void {
  const { channel: aLeg, parts } = call;
  if (!aLeg.isDown) {
    aLeg.variables.setAll(byeVariables('originator'));
    hangUp(parts, aLeg, 'NORMAL_CLEARING');
    aLeg.variables.set('sip_hangup_disposition', 'recv_bye');
  } else if (aLeg.variables.get('last_bridge_role') === undefined) {
    aLeg.variables.set('last_bridge_role', 'originator');
  }
  aLeg.variables.unset('bridge_to');
  bLeg.variables.unset('bridge_to');
  bLeg.variables.setAll(leftByCaller(call));
  hangUp(parts, bLeg, 'NORMAL_CLEARING');
  aLeg.variables.set('bridge_hangup_cause', 'NORMAL_CLEARING');
  parts.events.raise('CHANNEL_UNBRIDGE', aLeg, bothLegs(aLeg, bLeg));
  const bridgeHangupCause = aLeg.hangupCause ?? 'NORMAL_CLEARING';
  call.alongside(reportLeg(parts, bLeg, null, { bridgeHangupCause }));
}

function calleeEnds(call: Call, { channel: bLeg }: RingingLeg): void {
  const { channel: aLeg, parts } = call;
  bLeg.variables.setAll(byeVariables('originatee'));
  hangUp(parts, bLeg, 'NORMAL_CLEARING');
  bLeg.variables.unset('bridge_to');
  bLeg.variables.set('sip_hangup_disposition', 'recv_bye');
  call.alongside(reportLeg(parts, bLeg, null));
  aLeg.variables.unset('bridge_to');
  aLeg.variables.setAll(endedByCallee);
  aLeg.variables.set('bridge_hangup_cause', 'NORMAL_CLEARING');
  parts.events.raise('CHANNEL_UNBRIDGE', aLeg, bothLegs(aLeg, bLeg));
  if (aLeg.variables.get('hangup_after_bridge') === 'true') hangUp(parts, aLeg, 'NORMAL_CLEARING');
}
