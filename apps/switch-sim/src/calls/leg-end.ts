import type { Channel } from '../channel/channel.js';
import { setClosingVariables, soundStatisticsVariables } from '../events/closing-variables.js';
import type { PlannedExtension } from '../json-cdr/cdr-body.js';
import type { SwitchParts } from './call.js';

/** Hangs a channel up. A channel that is down already keeps its cause. */
export function hangUp(parts: SwitchParts, channel: Channel, cause: string): void {
  if (channel.isDown) return;
  channel.markHungUp(cause);
  parts.events.raise('CHANNEL_HANGUP', channel);
  channel.wake();
}

/** Ends the execution of applications on a channel; its recordings are closed in this state. */
export function leaveExecution(channel: Channel): void {
  channel.state = 'CS_HANGUP';
  channel.times.hungUp = channel.micros();
}

/** Sets how the switch itself ended the leg, unless the other side ended it. */
function setOwnDisposition({ profile, variables, times }: Channel): void {
  if (variables.get('sip_hangup_disposition') !== undefined) return;
  const wasInvited = variables.get('sip_req_uri') !== undefined;
  if (times.answered !== 0) variables.set('sip_hangup_disposition', 'send_bye');
  else if (profile.direction === 'inbound') variables.set('sip_hangup_disposition', 'send_refuse');
  else if (wasInvited) {
    variables.setAll({
      sip_hangup_disposition: 'send_cancel',
      sip_invite_failure_status: '487',
      sip_invite_failure_phrase: 'CANCEL',
    });
  }
}

/** Variables of a bridged leg that outlived its bridge by a moment. */
export interface AfterBridge {
  readonly bridgeHangupCause: string;
}

/**
 * Runs the steps after a hang-up: closing variables, the record's post, then
 * CHANNEL_HANGUP_COMPLETE. Resolves when all are done.
 */
export async function reportLeg(
  parts: SwitchParts,
  channel: Channel,
  extension: PlannedExtension | null,
  afterBridge?: AfterBridge,
): Promise<void> {
  // The leg is billed up to here, when nothing runs on it any more.
  channel.times.hungUp = channel.micros();
  channel.callState = 'HANGUP';
  channel.state = 'CS_REPORTING';
  parts.limits.release(channel);
  channel.variables.unset('limit_backend');
  setClosingVariables(channel);
  if (channel.hangupCause === 'LOSE_RACE')
    channel.variables.set('call_completed_elsewhere', 'true');
  setOwnDisposition(channel);
  if (channel.hadMedia) channel.variables.setAll(soundStatisticsVariables);
  if (afterBridge) {
    channel.variables.set('bridge_hangup_cause', afterBridge.bridgeHangupCause);
    channel.variables.set('call_uuid', channel.uuid);
  }
  // mod_json_cdr checks this variable before it writes.
  if (channel.variables.get('process_cdr') !== 'false') {
    await parts.records.report(channel, extension);
  }
  parts.events.raise('CHANNEL_HANGUP_COMPLETE', channel);
  parts.channels.delete(channel.uuid);
}
