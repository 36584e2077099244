import { localDescription } from './session-description.js';
import type { VariableValue } from './channel-variables.js';

/** Variables of the agreed codec: set on an A leg by its INVITE, on a B leg by its answer. */
export const codecVariables = (): Record<string, VariableValue> => ({
  rtp_audio_recv_pt: '8',
  rtp_use_codec_name: 'PCMA',
  rtp_use_codec_rate: '8000',
  rtp_use_codec_ptime: '20',
  rtp_use_codec_channels: '1',
  rtp_last_audio_codec_string: 'PCMA@8000h@20i@1c',
  read_codec: 'PCMA',
  original_read_codec: 'PCMA',
  read_rate: '8000',
  original_read_rate: '8000',
  write_codec: 'PCMA',
  write_rate: '8000',
  dtmf_type: 'rfc2833',
});

/** Variables of open audio: set on an A leg by 183 or the answer, on a B leg by its answer. */
export const soundVariables = (
  local: { address: string; port: number },
  remote: { address: string; port: number },
): Record<string, VariableValue> => ({
  local_media_ip: local.address,
  local_media_port: String(local.port),
  advertised_media_ip: local.address,
  rtp_use_timer_name: 'soft',
  rtp_use_pt: '8',
  rtp_use_ssrc: String(3_000_000_000 + local.port),
  rtp_2833_send_payload: '101',
  rtp_2833_recv_payload: '101',
  remote_media_ip: remote.address,
  remote_media_port: String(remote.port),
});

export const localDescriptionVariables = (
  address: string,
  port: number,
  kind: 'offer' | 'answer',
): Record<string, VariableValue> => ({
  rtp_local_sdp_str: localDescription(address, port, kind),
});
