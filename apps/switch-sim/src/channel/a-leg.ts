import { shownClock } from '../clock/shown-clock.js';
import type { Timeline } from '../clock/sim-clock.js';
import { type CallScript, displayName } from '../kernel/call-script.js';
import { uuidOf, tagOf } from '../kernel/deterministic-id.js';
import type { Octets } from '../kernel/octets.js';
import { Channel } from './channel.js';
import { codecVariables } from './media-variables.js';
import { mediaPortOf, remoteDescription } from './session-description.js';
import { profileName, type SwitchIdentity } from './switch-identity.js';

/** The port that every simulated carrier sends from. */
const carrierPort = 5060;

interface FromHeader {
  readonly user: Octets;
  readonly host: Octets;
  readonly display: Octets;
}

/**
 * The From header's parts. An anonymous From hides the number in every part; P-Asserted-Identity
 * still has it.
 */
const fromHeader = (script: CallScript): FromHeader =>
  script.from.presentation === 'withheld-anonymous'
    ? { user: 'anonymous', host: 'anonymous.invalid', display: 'Anonymous' }
    : {
        user: script.from.number,
        host: `${script.sourceAddress}:${carrierPort}`,
        display: displayName(script),
      };

/** The From header, as the switch keeps it in `sip_full_from`. */
export function fullFrom(script: CallScript): Octets {
  const { user, host, display } = fromHeader(script);
  const name = display === '' ? '' : `"${display}" `;
  return `${name}<sip:${user}@${host}>;tag=${tagOf('from', script.sipCallId)}`;
}

/** The value of `sip_from_display`. */
export const fromDisplay = (script: CallScript): Octets => fromHeader(script).display;

/**
 * The channel that the switch makes from a carrier's INVITE, with variables in the captured order.
 */
export function aLegOf(
  script: CallScript,
  sessionId: number,
  identity: SwitchIdentity,
  timeline: Timeline,
): Channel {
  const uuid = uuidOf('a-leg', script.sipCallId);
  const from = fromHeader(script);
  const [fromHost = '', fromPort] = from.host.split(':');
  const withheld = script.from.presentation !== 'shown';
  const name = from.display === '' ? script.from.number : from.display;
  const channelName = `sofia/${profileName}/${from.user}@${from.host}`;
  const channel = new Channel(
    {
      direction: 'inbound',
      logicalDirection: 'inbound',
      username: from.user,
      callerIdName: name,
      callerIdNumber: script.from.number,
      origCallerIdName: name,
      origCallerIdNumber: script.from.number,
      calleeIdName: '',
      calleeIdNumber: '',
      networkAddress: script.sourceAddress,
      ani: script.from.number,
      destinationNumber: script.to,
      uuid,
      channelName,
      hideName: withheld,
      hideNumber: withheld,
    },
    timeline,
    shownClock(script.clock, timeline.now()),
  );
  const here = `${identity.ipv4}:${identity.sipPort}`;
  const carrier = { ip: script.sourceAddress, port: String(carrierPort) };
  const to = { user: script.to, port: String(identity.sipPort), host: identity.ipv4 };
  const mediaPort = mediaPortOf('carrier', uuid);
  channel.hasCodec = true;
  channel.variables.setAll({
    direction: 'inbound',
    uuid,
    call_uuid: uuid,
    session_id: String(sessionId),
    sip_from_user: from.user,
    sip_from_port: fromPort ?? '',
    sip_from_uri: `${from.user}@${from.host}`,
    sip_from_host: fromHost,
    video_media_flow: 'disabled',
    text_media_flow: 'disabled',
    channel_name: channelName,
    sip_call_id: script.sipCallId,
    sip_local_network_addr: identity.ipv4,
    sip_network_ip: carrier.ip,
    sip_network_port: carrier.port,
    sip_invite_stamp: String(channel.times.created),
    sip_received_ip: carrier.ip,
    sip_received_port: carrier.port,
    sip_via_protocol: 'udp',
    sip_from_user_stripped: from.user.replace(/^\+/, ''),
    sip_from_tag: tagOf('from', script.sipCallId),
    sofia_profile_name: profileName,
    sofia_profile_url: `sip:mod_sofia@${here}`,
    recovery_profile_name: profileName,
    'sip_P-Asserted-Identity': script.from.number,
    sip_cid_type: 'pid',
    sip_full_via: `SIP/2.0/UDP ${carrier.ip}:${carrier.port};branch=z9hG4bK${tagOf('invite', script.sipCallId)}`,
    sip_from_display: from.display,
    sip_full_from: fullFrom(script),
    sip_full_to: `<sip:${to.user}@${here}>`,
    sip_req_user: to.user,
    sip_req_port: to.port,
    sip_req_uri: `${to.user}@${here}`,
    sip_req_host: to.host,
    sip_to_user: to.user,
    sip_to_port: to.port,
    sip_to_uri: `${to.user}@${here}`,
    sip_to_host: to.host,
    sip_contact_user: 'carrier',
    sip_contact_port: carrier.port,
    sip_contact_uri: `carrier@${carrier.ip}:${carrier.port}`,
    sip_contact_host: carrier.ip,
    sip_subject: 'Performance Test',
    sip_via_host: carrier.ip,
    sip_via_port: carrier.port,
    max_forwards: '70',
    sip_Privacy: withheld ? 'id' : '',
    switch_r_sdp: remoteDescription(carrier.ip, mediaPort),
    ep_codec_string: 'CORE_PCM_MODULE.PCMA@8000h@20i@64000b',
    rtp_use_codec_string: 'PCMA,PCMU',
    remote_video_media_flow: 'inactive',
    remote_text_media_flow: 'inactive',
    remote_audio_media_flow: 'sendrecv',
    audio_media_flow: 'sendrecv',
    remote_media_ip: carrier.ip,
    remote_media_port: String(mediaPort),
    ...codecVariables(),
    endpoint_disposition: 'RECEIVED',
  });
  channel.variables.setAll(script.invite ?? {});
  return channel;
}
