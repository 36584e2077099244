/** A `<send>` step of a SIPp scenario. Lines may contain SIPp's keywords; `attributes` as in `next="end"`. */
export function send(attributes: string, lines: readonly string[]): string {
  return `<send${attributes === '' ? '' : ` ${attributes}`}><![CDATA[\n\n${lines.join('\n')}\n\n]]></send>`;
}

/**
 * A session description with PCMA and PCMU at `port` of SIPp's media address. At SIPp's default
 * port no audio is sent or read.
 */
export const sdp = (port = '[media_port]', version = 1): string[] => [
  'v=0',
  `o=sipp 1 ${version} IN IP4 [local_ip]`,
  's=-',
  'c=IN IP4 [media_ip]',
  't=0 0',
  `m=audio ${port} RTP/AVP 8 0 101`,
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:101 telephone-event/8000',
];

/** Converts a table's field, in milliseconds, into a variable that a pause can use. */
export const number = (name: string, field: string): string[] => [
  `<assignstr assign_to="${name}Text" value="${field}"/>`,
  `<todouble assign_to="${name}" variable="${name}Text"/>`,
];

export const scenario = (name: string, steps: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="${name}">\n${steps.join('\n')}\n</scenario>\n`;

/** A response to the last request, with the tag that its To header needs. */
export const answer = (status: string, tag = ''): string[] => [
  `SIP/2.0 ${status}`,
  '[last_Via:]',
  '[last_From:]',
  `[last_To:]${tag}`,
  '[last_Call-ID:]',
  '[last_CSeq:]',
];

/**
 * Messages that may arrive at any time from here on. SIPp looks for them backwards, also during a
 * pause, but allows none right before a pause. So the section ends with a message that never
 * arrives, and the `<send>` before it jumps to its label `name`. A `<nop>` wouldn't do: messages
 * before SIPp reaches it are unexpected.
 */
export const atAnyTime = (name: string, receives: readonly string[]): string[] => [
  ...receives,
  '<recv request="NEVER"/>',
  `<label id="${name}"/>`,
];
