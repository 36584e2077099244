import { numberOf } from '../kernel/deterministic-id.js';

const codec = 'a=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n';

/** An even RTP port below the ephemeral range. */
export const mediaPortOf = (...parts: readonly string[]): number =>
  numberOf(8_000, 8_000, 'media', ...parts) * 2;

/** The session description of a carrier or a destination. */
export const remoteDescription = (address: string, port: number): string =>
  `v=0\r\no=user1 53655765 2353687637 IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\n` +
  `m=audio ${port} RTP/AVP 8 101\r\n${codec}a=fmtp:101 0-15\r\n`;

/** The switch's session description; its own offer also names comfort noise. */
export function localDescription(address: string, port: number, kind: 'offer' | 'answer'): string {
  const noise = kind === 'offer' ? ' 13' : '';
  return (
    `v=0\r\no=FreeSWITCH ${1_700_000_000 + port} ${1_700_000_001 + port} IN IP4 ${address}\r\ns=FreeSWITCH\r\n` +
    `c=IN IP4 ${address}\r\nt=0 0\r\nm=audio ${port} RTP/AVP 8 101${noise}\r\n${codec}a=fmtp:101 0-15\r\n` +
    `${kind === 'offer' ? 'a=rtpmap:13 CN/8000\r\n' : ''}a=ptime:20\r\na=sendrecv\r\n`
  );
}
