import { tagOf } from '../kernel/deterministic-id.js';
import type { VariableValue } from './channel-variables.js';
import type { Channel } from './channel.js';

/** The variables' current values, to be set again: a variable's place follows its last setting. */
const again = (
  { variables }: Channel,
  ...names: readonly string[]
): Record<string, VariableValue> =>
  Object.fromEntries(names.map((name) => [name, variables.get(name) ?? '']));

/** Sets the variables of a party's re-INVITE that begins or ends a hold, as the switch reads it. */
export function offered(channel: Channel, holds: boolean): void {
  channel.variables.setAll({
    ...again(channel, 'switch_r_sdp', 'ep_codec_string'),
    rtp_use_codec_string:
      channel.profile.direction === 'outbound' ? 'PCMA@8000h@20i,PCMA,PCMU' : 'PCMA,PCMU',
    ...again(channel, 'remote_video_media_flow', 'remote_text_media_flow'),
    remote_audio_media_flow: holds ? 'sendonly' : 'sendrecv',
    audio_media_flow: holds ? 'recvonly' : 'sendrecv',
  });
}

/**
 * Sets the variables after the re-INVITE is accepted: the dialog's headers become those of the
 * party's own request.
 */
export function agreed(channel: Channel): void {
  const { variables, profile } = channel;
  const outbound = profile.direction === 'outbound';
  const from = variables.get('sip_full_from') ?? '';
  const to = variables.get('sip_full_to') ?? '';
  variables.setAll({
    ...again(channel, 'remote_media_ip', 'remote_media_port', 'rtp_audio_recv_pt', 'dtmf_type'),
    ...again(channel, 'rtp_2833_send_payload', 'rtp_2833_recv_payload', 'rtp_local_sdp_str'),
    ...again(channel, 'sip_to_tag', 'sip_from_tag'),
    sip_cseq: String(Number(variables.get('sip_cseq') ?? '0') + 1),
    ...again(channel, 'sip_call_id'),
  });
  if (!outbound) {
    variables.setAll(
      again(channel, 'sip_full_via', 'sip_from_display', 'sip_full_from', 'sip_full_to'),
    );
    return;
  }
  const via = `SIP/2.0/UDP ${profile.networkAddress}:${variables.get('sip_reply_port') ?? ''};branch=z9hG4bK${tagOf('b-re-invite', profile.uuid)}`;
  const isFirst = variables.get('dlg_req_swap_direction') === undefined;
  variables.unset('sip_from_display');
  variables.setAll({
    dlg_req_swap_direction: 'true',
    sip_full_via: via,
    sip_recover_via: via,
    sip_full_from: isFirst ? to : from,
    sip_to_display: profile.callerIdName,
    sip_full_to: isFirst ? from : to,
  });
}
