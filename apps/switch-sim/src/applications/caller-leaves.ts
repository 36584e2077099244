import type { Call } from '../calls/call.js';
import { hangUp } from '../calls/leg-end.js';

/** Schedules the script's CANCEL, which has no effect once the caller is answered. */
export function scheduleCancel(call: Call): void {
  const { channel, script, parts } = call;
  const afterMs = script.caller.cancelsAfterMs;
  if (afterMs === null) return;
  call.afterArrival(afterMs, () => {
    if (channel.times.answered !== 0) return;
    channel.variables.setAll({
      sip_hangup_disposition: 'recv_cancel',
      sip_invite_failure_status: '487',
      sip_invite_failure_phrase: 'CANCEL',
      sip_term_status: '487',
      proto_specific_hangup_cause: 'sip:487',
      sip_term_cause: '487',
    });
    hangUp(parts, channel, 'ORIGINATOR_CANCEL');
  });
}

/**
 * Schedules the hang-up of a caller who is answered now. A caller in a conversation that the
 * destination will end hangs up only after that conversation.
 */
export function scheduleHangUp(call: Call): void {
  const afterMs = call.sinceArrival() + call.script.caller.hangsUpAfterMs;
  call.afterArrival(afterMs, () => call.onceFree(() => hangUpByCaller(call)));
}

function hangUpByCaller({ channel, parts, isTalking }: Call): void {
  if (channel.isDown) return;
  channel.variables.setAll({
    sip_term_status: '200',
    proto_specific_hangup_cause: 'sip:200',
    sip_term_cause: '16',
    ...(isTalking && { last_bridge_role: 'originator' }),
  });
  hangUp(parts, channel, 'NORMAL_CLEARING');
  channel.variables.set('sip_hangup_disposition', 'recv_bye');
}
