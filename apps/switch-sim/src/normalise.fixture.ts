/** Headers and variables of a machine, a moment or a dialog: their values differ in every call. */
const particular = new Set([
  'Core-UUID',
  'FreeSWITCH-Hostname',
  'FreeSWITCH-IPv4',
  'FreeSWITCH-IPv6',
  'Event-Date-Local',
  'Event-Date-GMT',
  'Event-Sequence',
  'Caller-Channel-Hold-Accum',
  'variable_session_id',
  'variable_last_sched_id',
  'variable_sip_call_id',
  'variable_sip_from_tag',
  'variable_sip_to_tag',
  'variable_sip_full_via',
  'variable_sip_recover_via',
  'variable_sip_cseq',
  'variable_switch_r_sdp',
  'variable_switch_m_sdp',
  'variable_rtp_local_sdp_str',
  'variable_rtp_use_ssrc',
  'variable_local_media_port',
  'variable_remote_media_port',
  'variable_sip_from_port',
  'variable_sip_network_port',
  'variable_sip_received_port',
  'variable_sip_contact_port',
  'variable_sip_via_port',
]);

/** Variables of times, durations and packet counts. */
const measured =
  /^variable_(?:\w+_stamp|\w+_epoch|\w*(?:duration|sec)|hold_accum_\w+|hold_events|rtp_audio_(?:in|out|rtcp)_\w+)$/;

const patterns: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>'],
  [/\b1[67]\d{14}\b/g, '<time>'],
  [/(%3A|:)\d{4,5}(?!\d)/g, '$1<port>'],
  [/(tag(?:%3D|=))[0-9A-Za-z]+/g, '$1<tag>'],
];

/** A header line without the values that differ in every call; times of 0 stay 0. */
export function normalisedLine(line: string): string {
  const name = line.slice(0, line.indexOf(':'));
  if (particular.has(name) || measured.test(name)) return `${name}: <any>`;
  return patterns.reduce((text, [pattern, instead]) => text.replaceAll(pattern, instead), line);
}

/**
 * Variables that depend on the carrier's INVITE: the recorded callers of the second set sent other
 * ones than those of the first.
 */
const ofTheInvite = /^variable_sip_(?:subject|to_port|to_uri|full_to|contact_\w+|from_port)$/;

/** Variables that another thread of the switch writes, so that their place varies. */
const floating: readonly RegExp[] = [
  // the caller's ACK
  /^variable_sip_(?:to_tag|from_tag|cseq|call_id|full_via|from_display|full_from|full_to)$/,
  // the end of a bridge, beside the leg's own end
  /^variable_(?:rtp_audio_(?:in|out|rtcp)_\w+|bridge_hangup_cause|call_uuid|read_result)$/,
];

const nameOf = (line: string): string => line.slice(0, line.indexOf(':'));

/** The lines of a head that are the same on every switch; those whose place varies come last. */
export function normalised(head: readonly string[]): string[] {
  const lines = head.map(normalisedLine).filter((line) => !ofTheInvite.test(nameOf(line)));
  const floats = (line: string): boolean => floating.some((names) => names.test(nameOf(line)));
  return [...lines.filter((line) => !floats(line)), ...lines.filter(floats).toSorted()];
}
