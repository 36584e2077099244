/** A message of RFC 4475 by its name there. */
export interface Torture {
  readonly name: string;
  readonly text: string;
}

export const lines = (...all: readonly string[]): string => all.join('\r\n');

export const sdp = lines(
  'v=0',
  'o=mhandley 29739 7272939 IN IP4 192.0.2.3',
  's=-',
  'c=IN IP4 192.0.2.4',
  't=0 0',
  'm=audio 49217 RTP/AVP 0 12',
  'm=video 3227 RTP/AVP 31',
  'a=rtpmap:31 LPC',
  '',
);

interface Parts {
  readonly line?: string;
  readonly via?: readonly string[];
  readonly to?: string;
  readonly from?: string;
  readonly callId?: string;
  readonly cseq?: string;
  readonly contact?: string;
  readonly forwards?: string;
  readonly more?: readonly string[];
  readonly type?: string;
  readonly length?: string;
  readonly body?: string;
}

export const message = (name: string, parts: Parts = {}): Torture => {
  const body = parts.body ?? sdp;
  const uri = 'sip:user@example.com';
  const method = /^\S+/.exec(parts.line ?? 'INVITE')?.[0] ?? 'INVITE';
  return {
    name,
    text: lines(
      parts.line ?? `INVITE ${uri} SIP/2.0`,
      ...(parts.via ?? [`Via: SIP/2.0/UDP host.example.com;branch=z9hG4bK-${name};rport`]),
      parts.to ?? `To: <${uri}>`,
      parts.from ?? 'From: <sip:caller@example.net>;tag=torture',
      parts.callId ?? `Call-ID: ${name}.torture@example.net`,
      parts.cseq ?? `CSeq: 1 ${method}`,
      parts.forwards ?? 'Max-Forwards: 70',
      parts.contact ?? 'Contact: <sip:caller@host5.example.net>',
      ...(parts.more ?? []),
      parts.type ?? 'Content-Type: application/sdp',
      parts.length ?? `Content-Length: ${body.length}`,
      '',
      body,
    ),
  };
};

export const response = (
  line: string,
  name: string,
  via = 'Via: SIP/2.0/UDP 192.0.2.105;branch=z9hG4bK2398ndaoe',
): Torture => ({
  name,
  text: lines(
    line,
    via,
    'Call-ID: torture-answer@192.0.2.1',
    'CSeq: 35 INVITE',
    'From: <sip:user@example.com>;tag=11141343',
    'To: <sip:user@example.edu>;tag=2229',
    'Content-Length: 0',
    '',
    '',
  ),
});

export const long = (text: string, times: number): string => text.repeat(times);
