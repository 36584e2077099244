import { numberOf, tagOf, uuidOf } from '../kernel/deterministic-id.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import { Channel, originatorOf } from './channel.js';
import type { DialTarget } from './dial-target.js';
import { codecVariables, localDescriptionVariables, soundVariables } from './media-variables.js';
import { mediaPortOf, remoteDescription } from './session-description.js';
import { profileName, type SwitchIdentity } from './switch-identity.js';

export interface BLegOptions {
  readonly uuid: string;
  readonly target: DialTarget;
  readonly sessionId: number;
  /** Variables of the dial string: the leg's own first, then those of all legs. */
  readonly variables: Readonly<Record<string, string>>;
}

/** A channel to a destination before its INVITE goes out, with variables in the captured order. */
export function bLegOf(aLeg: Channel, options: BLegOptions, identity: SwitchIdentity): Channel {
  const { uuid, target } = options;
  const at = `${target.host}:${target.port}`;
  const caller = aLeg.profile;
  const channelName = `sofia/${profileName}/${target.user}@${at}`;
  const shownNumber = options.variables['origination_caller_id_number'];
  const shownName = options.variables['origination_caller_id_name'];
  const channel = new Channel(
    {
      ...caller,
      ...(shownNumber !== undefined && { callerIdNumber: shownNumber }),
      ...(shownName !== undefined && { callerIdName: shownName }),
      direction: 'outbound',
      logicalDirection: 'outbound',
      origCallerIdName: caller.callerIdName,
      origCallerIdNumber: caller.callerIdNumber,
      calleeIdName: 'Outbound Call',
      calleeIdNumber: target.user,
      destinationNumber: target.user,
      uuid,
      channelName,
    },
    aLeg.timeline,
    aLeg.clock,
  );
  channel.other = originatorOf(aLeg);
  channel.variables.setAll({
    direction: 'outbound',
    is_outbound: 'true',
    uuid,
    session_id: String(options.sessionId),
    sip_local_network_addr: identity.ipv4,
    sip_profile_name: profileName,
    video_media_flow: 'disabled',
    audio_media_flow: 'disabled',
    text_media_flow: 'disabled',
    channel_name: channelName,
    sip_destination_url: `sip:${target.user}@${at}`,
    sip_cid_type: 'pid',
    max_forwards: '69',
    originator_codec: 'PCMA@8000h@20i',
    originator: aLeg.uuid,
    signal_bond: aLeg.uuid,
    switch_m_sdp: aLeg.variables.get('switch_r_sdp') ?? '',
    call_uuid: aLeg.uuid,
    ...options.variables,
    originate_early_media: options.variables['ignore_early_media'] ? 'false' : 'true',
    originating_leg_uuid: aLeg.uuid,
    originate_endpoint: 'sofia',
  });
  return channel;
}

/** Sets the variables of a leg whose INVITE goes out. */
export function markInvited(
  { uuid, variables }: Channel,
  { user, host, port: remotePort }: DialTarget,
  identity: SwitchIdentity,
): void {
  const at = `${host}:${remotePort}`;
  const here = `${identity.ipv4}:${identity.sipPort}`;
  const port = mediaPortOf('b-leg', uuid);
  variables.setAll({
    rtp_use_codec_string: offeredCodecs(variables),
    local_media_ip: identity.ipv4,
    local_media_port: String(port),
    advertised_media_ip: identity.ipv4,
    audio_media_flow: 'sendrecv',
    video_media_flow: 'inactive',
    ...localDescriptionVariables(identity.ipv4, port, 'offer'),
    sip_outgoing_contact_uri: `<sip:mod_sofia@${here}>`,
    sip_req_uri: `${user}@${at}`,
    sip_to_host: at,
    sip_from_host: identity.ipv4,
    sofia_profile_name: profileName,
    recovery_profile_name: profileName,
    sofia_profile_url: `sip:mod_sofia@${here}`,
  });
}

/**
 * Codecs to offer: the caller's, which every simulated destination accepts, or the leg's own list
 * that includes it.
 */
function offeredCodecs(variables: Channel['variables']): string {
  const told = variables.get('absolute_codec_string');
  if (told === undefined) return 'PCMA@8000h@20i';
  if (/^(?:PCMA|\^\^:PCMA:PCMU|\^\^:PCMU:PCMA)$/.test(told)) return told;
  throw new NotCapturedError(`absolute_codec_string=${told}`);
}

/** Sets the variables of a refusal before any ringing. */
export function markRefusedUnheard(channel: Channel, target: DialTarget): void {
  channel.variables.set('sip_call_id', uuidOf('sip-call-id', channel.uuid));
  markReplied(channel, target);
}

/** Sets the variables of a refusal after ringing: those of the newest reply. */
export const markRefusedHeard = (channel: Channel, target: DialTarget): void =>
  markReplied(channel, target);

/** Sets the variables of a destination that is down or silent: the switch itself refuses. */
export function markUnreachable({ uuid, variables }: Channel): void {
  variables.setAll({
    sip_call_id: uuidOf('sip-call-id', uuid),
    sip_local_network_addr: variables.get('sip_local_network_addr') ?? '',
    sip_reply_port: '0',
    sip_network_port: '0',
  });
}

/**
 * Sets the variables of a destination's reply; before it, the channel shows its caller's address.
 */
function markReplied({ variables, profile }: Channel, target: DialTarget): void {
  profile.networkAddress = target.host;
  variables.setAll({
    sip_local_network_addr: variables.get('sip_local_network_addr') ?? '',
    sip_reply_host: target.host,
    sip_reply_port: String(target.port),
    sip_network_ip: target.host,
    sip_network_port: String(target.port),
  });
}

/** Sets the dialog's headers, known from the destination's 180, or from its 200 without one. */
export function markDialogKnown(
  channel: Channel,
  target: DialTarget,
  identity: SwitchIdentity,
): void {
  const { profile, variables } = channel;
  const at = `${target.host}:${target.port}`;
  const from = `${profile.callerIdNumber}@${identity.ipv4}`;
  const fromTag = tagOf('b-from', channel.uuid);
  const toTag = tagOf('b-to', channel.uuid);
  const via = `SIP/2.0/UDP ${identity.ipv4}:${identity.sipPort};rport;branch=z9hG4bK${tagOf('b-via', channel.uuid)}`;
  markReplied(channel, target);
  variables.setAll({
    sip_recover_contact: `<sip:${at};transport=UDP>`,
    sip_full_via: via,
    sip_recover_via: via,
    sip_from_display: profile.callerIdName,
    sip_full_from: `"${profile.callerIdName}" <sip:${from}>;tag=${fromTag}`,
    sip_full_to: `<sip:${target.user}@${at}>;tag=${toTag}`,
    sip_from_user: profile.callerIdNumber,
    sip_from_uri: from,
    sip_from_host: identity.ipv4,
    sip_to_user: target.user,
    sip_to_port: String(target.port),
    sip_to_uri: `${target.user}@${at}`,
    sip_to_host: target.host,
    sip_contact_params: 'transport=UDP',
    sip_contact_user: 'nobody',
    sip_contact_port: String(target.port),
    sip_contact_uri: `nobody@${at}`,
    sip_contact_host: target.host,
    sip_to_tag: toTag,
    sip_from_tag: fromTag,
    sip_cseq: String(numberOf(100_000_000, 100_000_000, 'cseq', channel.uuid)),
    sip_call_id: uuidOf('sip-call-id', channel.uuid),
  });
}

/** Sets the codec and the audio addresses, known from the destination's 200. */
export function markMediaKnown(
  channel: Channel,
  target: DialTarget,
  identity: SwitchIdentity,
): void {
  const remotePort = mediaPortOf('destination', channel.uuid);
  channel.hasCodec = true;
  channel.hadMedia = true;
  channel.variables.setAll({
    switch_r_sdp: remoteDescription(target.host, remotePort),
    ep_codec_string: 'CORE_PCM_MODULE.PCMA@8000h@20i@64000b',
    rtp_use_codec_string: offeredCodecs(channel.variables),
    remote_video_media_flow: 'inactive',
    remote_text_media_flow: 'inactive',
    remote_audio_media_flow: 'sendrecv',
    ...codecVariables(),
    ...soundVariables(
      { address: identity.ipv4, port: mediaPortOf('b-leg', channel.uuid) },
      { address: target.host, port: remotePort },
    ),
  });
}
