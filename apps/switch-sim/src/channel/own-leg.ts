import type { ShownClock } from '../clock/shown-clock.js';
import type { Timeline } from '../clock/sim-clock.js';
import { Channel } from './channel.js';
import type { BLegOptions } from './b-leg.js';
import { profileName, type SwitchIdentity } from './switch-identity.js';

/** A channel made by the API command `originate`, without a caller, before its INVITE goes out. */
export function ownLegOf(
  { uuid, target, sessionId, variables }: BLegOptions,
  identity: SwitchIdentity,
  timeline: Timeline,
): Channel {
  const at = `${target.host}:${target.port}`;
  const channelName = `sofia/${profileName}/${target.user}@${at}`;
  const number = variables['origination_caller_id_number'] ?? '0000000000';
  const name = variables['origination_caller_id_name'] ?? '';
  const clock: ShownClock = (timelineMs) => timelineMs;
  const channel = new Channel(
    {
      direction: 'outbound',
      logicalDirection: 'outbound',
      username: '',
      callerIdName: name,
      callerIdNumber: number,
      origCallerIdName: name,
      origCallerIdNumber: number,
      calleeIdName: 'Outbound Call',
      calleeIdNumber: target.user,
      networkAddress: '',
      ani: '',
      destinationNumber: target.user,
      uuid,
      channelName,
      hideName: false,
      hideNumber: false,
    },
    timeline,
    clock,
  );
  channel.variables.setAll({
    direction: 'outbound',
    is_outbound: 'true',
    uuid,
    session_id: String(sessionId),
    sip_local_network_addr: identity.ipv4,
    sip_profile_name: profileName,
    video_media_flow: 'disabled',
    audio_media_flow: 'disabled',
    text_media_flow: 'disabled',
    channel_name: channelName,
    sip_destination_url: `sip:${target.user}@${at}`,
    ...variables,
    originate_early_media: 'false',
    originate_endpoint: 'sofia',
    call_uuid: uuid,
  });
  return channel;
}
