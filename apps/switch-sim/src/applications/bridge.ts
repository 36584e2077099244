import { type Call, NotCapturedError } from '../calls/call.js';
import { originateeOf } from '../channel/channel.js';
import { dialStatusOf } from '../channel/causes.js';
import { hangUp, reportLeg } from '../channel/leg-end.js';
import { acknowledge, answer } from './answering.js';
import { parseDialString } from './dial-string.js';
import { originate, type RingingLeg, showCallee } from './originate.js';

function setDisposition(call: Call, disposition: string): void {
  call.channel.variables.setAll({
    originate_disposition: disposition,
    DIALSTATUS: dialStatusOf(disposition),
  });
}

/** Dials, and when a destination answers, lets both talk until one of them hangs up. */
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
  const answeredMs = call.channel.timeline.now();

  showCallee(aLeg, bLeg);
  passOnSound(call, leg);
  answer(call);
  aLeg.other = originateeOf(bLeg);
  setDisposition(call, 'SUCCESS');
  pushCauses(call, legs);
  aLeg.variables.unset('originate_signal_bond');
  aLeg.variables.set('signal_bond', bLeg.uuid);
  acknowledge(call);
  aLeg.times.bridged = call.micros();
  bLeg.times.bridged = call.micros();
  parts.events.raise('CHANNEL_BRIDGE', aLeg, [
    ['Bridge-A-Unique-ID', aLeg.uuid],
    ['Bridge-B-Unique-ID', bLeg.uuid],
  ]);
  bLeg.state = 'CS_EXCHANGE_MEDIA';
  bLeg.variables.set('endpoint_disposition', 'ANSWER');
  bLeg.variables.set('call_uuid', aLeg.uuid);
  join(aLeg, bLeg);
  join(bLeg, aLeg);

  const endsMs = answeredMs + behaviour.talkMs;
  if (behaviour.endedBy === 'caller') await callerEnds(call, leg, endsMs);
  else await calleeEnds(call, leg, endsMs);
}

/** What the destination agreed to is what the caller's answer is made from. */
function passOnSound({ channel }: Call, { channel: bLeg }: RingingLeg): void {
  channel.variables.setAll({
    switch_m_sdp: bLeg.variables.get('switch_r_sdp') ?? '',
    video_media_flow: 'inactive',
    text_media_flow: 'inactive',
    audio_media_flow: 'sendrecv',
  });
}

type Joined = RingingLeg['channel'];

function join(channel: Joined, other: Joined): void {
  const inbound = other.profile.direction === 'inbound';
  channel.variables.setAll({
    bridge_to: other.uuid,
    last_bridge_to: other.uuid,
    bridge_channel: other.profile.channelName,
    bridge_uuid: other.uuid,
    signal_bond: other.uuid,
    last_sent_callee_id_name: inbound ? other.profile.callerIdName : other.profile.calleeIdName,
    last_sent_callee_id_number: inbound
      ? other.profile.callerIdNumber
      : other.profile.calleeIdNumber,
  });
}

/** Of the leg whose BYE ended the conversation. */
const byeVariables = (role: 'originator' | 'originatee'): Record<string, string> => ({
  sip_term_status: '200',
  proto_specific_hangup_cause: 'sip:200',
  sip_term_cause: '16',
  last_bridge_role: role,
});

/** Of the other one. */
const endedVariables = (cause: string): Record<string, string> => ({
  sip_hangup_phrase: 'OK',
  last_bridge_hangup_cause: cause,
  last_bridge_proto_specific_hangup_cause: 'sip:200',
});

async function callerEnds(
  call: Call,
  { channel: bLeg }: RingingLeg,
  endsMs: number,
): Promise<void> {
  const { channel: aLeg, parts } = call;
  await call.until(endsMs);
  if (!aLeg.isDown) {
    aLeg.variables.setAll(byeVariables('originator'));
    hangUp(parts, aLeg, 'NORMAL_CLEARING');
    aLeg.variables.set('sip_hangup_disposition', 'recv_bye');
  }
  endWithCaller(call, bLeg);
}

function endWithCaller(call: Call, bLeg: Joined): void {
  const { channel: aLeg, parts } = call;
  aLeg.variables.unset('bridge_to');
  bLeg.variables.unset('bridge_to');
  bLeg.variables.setAll(endedVariables('NORMAL_CLEARING'));
  hangUp(parts, bLeg, 'NORMAL_CLEARING');
  aLeg.variables.set('bridge_hangup_cause', 'NORMAL_CLEARING');
  call.alongside(reportLeg(parts, bLeg, null, { bridgeHangupCause: 'NORMAL_CLEARING' }));
}

async function calleeEnds(
  call: Call,
  { channel: bLeg }: RingingLeg,
  endsMs: number,
): Promise<void> {
  const { channel: aLeg, parts } = call;
  await call.until(endsMs);
  if (aLeg.isDown) {
    endWithCaller(call, bLeg);
    return;
  }
  bLeg.variables.unset('bridge_to');
  bLeg.variables.setAll(byeVariables('originatee'));
  hangUp(parts, bLeg, 'NORMAL_CLEARING');
  bLeg.variables.set('sip_hangup_disposition', 'recv_bye');
  call.alongside(reportLeg(parts, bLeg, null));
  aLeg.variables.unset('bridge_to');
  aLeg.variables.setAll(endedVariables('NORMAL_CLEARING'));
  aLeg.variables.set('bridge_hangup_cause', 'NORMAL_CLEARING');
  if (aLeg.variables.get('hangup_after_bridge') === 'true') hangUp(parts, aLeg, 'NORMAL_CLEARING');
}
