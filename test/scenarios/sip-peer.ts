import { randomUUID } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** A message's first line and headers, as far as these scenarios need them. */
export interface SipMessage {
  readonly first: string;
  /** The first header of this name. */
  header(name: string): string | undefined;
}

function parse(bytes: Buffer): SipMessage {
  const lines = bytes.toString('latin1').split('\r\n');
  const of = (name: string): string | undefined =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      ?.slice(name.length + 1)
      .trim();
  return { first: lines[0] ?? '', header: of };
}

export const statusOf = ({ first }: SipMessage): number =>
  Number(/^SIP\/2\.0 (\d{3})/.exec(first)?.[1] ?? 0);

async function bound(address: string, port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(port, address);
  await once(socket, 'listening');
  return socket;
}

const payloads = { PCMU: 0, PCMA: 8, G729: 18 } as const;
type Codec = keyof typeof payloads;

const offer = (address: string, codecs: readonly Codec[]): string =>
  [
    'v=0',
    `o=- 1 1 IN IP4 ${address}`,
    's=-',
    `c=IN IP4 ${address}`,
    't=0 0',
    `m=audio 9 RTP/AVP ${codecs.map((codec) => payloads[codec]).join(' ')}`,
    ...codecs.map((codec) => `a=rtpmap:${payloads[codec]} ${codec}/8000`),
    '',
  ].join('\r\n');

export interface AskOptions {
  readonly from: string;
  readonly to?: string;
  readonly codecs?: readonly Codec[];
  /** Headers of the request. */
  readonly headers?: readonly string[];
  readonly user?: string;
}

/** Sends one request to a switch on this machine, and resolves to the final answer. */
export async function ask(
  method: 'INVITE' | 'OPTIONS',
  switchPort: number,
  { from, to = '0900', codecs = ['PCMA'], headers = [], user = 'carrier' }: AskOptions,
): Promise<SipMessage> {
  const socket = await bound(from, 0);
  const { port } = socket.address();
  const id = randomUUID();
  const body = method === 'INVITE' ? offer(from, codecs) : '';
  const request = (name: string, toHeader: string): string =>
    [
      `${name} sip:${to}@127.0.0.1:${switchPort} SIP/2.0`,
      `Via: SIP/2.0/UDP ${from}:${port};branch=z9hG4bK${id};rport`,
      'Max-Forwards: 70',
      `From: <sip:${user}@${from}>;tag=${id}`,
      `To: ${toHeader}`,
      `Call-ID: ${id}@${from}`,
      `CSeq: 1 ${name}`,
      `Contact: <sip:${user}@${from}:${port}>`,
      ...headers,
    ].join('\r\n');
  const send = (text: string): void => socket.send(Buffer.from(text), switchPort, '127.0.0.1');
  const content =
    body === '' ? '' : `\r\nContent-Type: application/sdp\r\nContent-Length: ${body.length}`;
  send(`${request(method, `<sip:${to}@127.0.0.1>`)}${content}\r\n\r\n${body}`);
  try {
    for (;;) {
      const [bytes] = (await once(socket, 'message')) as [Buffer];
      const answer = parse(bytes);
      if (statusOf(answer) < 200) continue;
      if (method === 'INVITE') send(`${request('ACK', answer.header('To') ?? '')}\r\n\r\n`);
      return answer;
    }
  } finally {
    socket.close();
  }
}

/**
 * A trunk: answers OPTIONS with the configured status, and an INVITE to sip:<status>@… with that
 * status. While `isMute`, it receives packets without answering.
 */
export class TrunkPeer {
  /** The status of an answer to OPTIONS. */
  options = 200;
  isMute = false;

  private constructor(private readonly socket: Socket) {
    socket.on('message', (bytes, { port, address }) => {
      const request = parse(bytes);
      const status = request.first.startsWith('INVITE')
        ? Number(/sip:(\d{3})/.exec(request.first)?.[1])
        : this.options;
      if (this.isMute || !/^(?:INVITE|OPTIONS) /.test(request.first)) return;
      const answer = [
        `SIP/2.0 ${status} X`,
        ...['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${request.header(name)}`),
        `To: ${request.header('To')};tag=${randomUUID()}`,
        'Content-Length: 0',
      ];
      socket.send(Buffer.from(`${answer.join('\r\n')}\r\n\r\n`), port, address);
    });
  }

  static async listen(port: number): Promise<TrunkPeer> {
    return new TrunkPeer(await bound('127.0.0.1', port));
  }

  async close(): Promise<void> {
    this.socket.close();
    await once(this.socket, 'close');
  }
}
