/** A `<send>` of a SIPp scenario; lines may hold SIPp's keywords. `attributes` such as `next="end"`. */
export function send(attributes: string, lines: readonly string[]): string {
  return `<send${attributes === '' ? '' : ` ${attributes}`}><![CDATA[\n\n${lines.join('\n')}\n\n]]></send>`;
}

/**
 * Session description: PCMA and PCMU at `port` of SIPp's media address. At SIPp's own port nobody
 * listens or speaks.
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

export const scenario = (name: string, steps: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="${name}">\n${steps.join('\n')}\n</scenario>\n`;

/** An answer to the last request, with the tag that it needs in To. */
export const answer = (status: string, tag = ''): string[] => [
  `SIP/2.0 ${status}`,
  '[last_Via:]',
  '[last_From:]',
  `[last_To:]${tag}`,
  '[last_Call-ID:]',
  '[last_CSeq:]',
];

/**
 * Messages that may come at any time from here on. SIPp looks for them backwards, also during a
 * pause, but allows none right before one: so the section ends in a message that never comes, and
 * the `<send>` before it jumps to its label `name`. (A `<nop>` can't: what comes before SIPp gets
 * round to it is unexpected.)
 */
export const atAnyTime = (name: string, receives: readonly string[]): string[] => [
  ...receives,
  '<recv request="NEVER"/>',
  `<label id="${name}"/>`,
];
