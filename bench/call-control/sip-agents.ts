import { createSocket, type Socket } from 'node:dgram';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';

/**
 * A caller and a destination that implement as much of SIP (RFC 3261) as a call needs that is
 * answered at once: SIPp counts time in steps of 4 ms, half of the difference to be measured here.
 */

interface Message {
  /** `INVITE`, `BYE` …; a status for an answer. */
  readonly kind: string | number;
  readonly text: string;
  header(name: string): string;
}

function parse(bytes: Buffer): Message {
  const text = bytes.toString('latin1');
  const [, status] = /^SIP\/2\.0 (\d{3})/.exec(text) ?? [];
  const [method = ''] = text.split(' ', 1);
  return {
    kind: status === undefined ? method : Number(status),
    text,
    header: (name) => new RegExp(`^${name}: *(.*?)\\r?$`, 'im').exec(text)?.[1] ?? '',
  };
}

const withBody = (lines: readonly string[], body: string): string =>
  [...lines, 'Content-Type: application/sdp', `Content-Length: ${body.length}`, '', body].join(
    '\r\n',
  );
const withoutBody = (lines: readonly string[]): string =>
  [...lines, 'Content-Length: 0', '', ''].join('\r\n');

/** Offers G.711 on a port without a listener: the sound of these calls is discarded. */
const offer = (address: string): string =>
  [
    'v=0',
    `o=bench 1 1 IN IP4 ${address}`,
    's=-',
    `c=IN IP4 ${address}`,
    't=0 0',
    'm=audio 9 RTP/AVP 8 101',
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:101 telephone-event/8000',
    '',
  ].join('\r\n');

async function bound(address: string, port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(port, address);
  await once(socket, 'listening');
  return socket;
}

/** Answers every call as soon as it comes, and every OPTIONS. */
export class SipDestination {
  private constructor(private readonly socket: Socket) {}

  static async listen(address: string, port: number): Promise<SipDestination> {
    const socket = await bound(address, port);
    socket.on('message', (bytes, from) => {
      const message = parse(bytes);
      if (typeof message.kind === 'number' || message.kind === 'ACK') return;
      const lines = [
        'SIP/2.0 200 OK',
        ...message.text.split('\r\n').filter((line) => /^(?:Via|Record-Route):/i.test(line)),
        `From: ${message.header('From')}`,
        `To: ${message.header('To')}${message.header('To').includes('tag=') ? '' : ';tag=d'}`,
        `Call-ID: ${message.header('Call-ID')}`,
        `CSeq: ${message.header('CSeq')}`,
        `Contact: <sip:destination@${address}:${port}>`,
      ];
      const answer =
        message.kind === 'INVITE' ? withBody(lines, offer(address)) : withoutBody(lines);
      socket.send(answer, from.port, from.address);
    });
    return new SipDestination(socket);
  }

  stop(): void {
    this.socket.close();
  }
}

/** A carrier that sends calls. */
export class SipCaller {
  private readonly calls = new Map<string, (answer: Message) => void>();

  private constructor(
    private readonly socket: Socket,
    private readonly switchSip: { readonly ip: string; readonly port: number },
  ) {
    socket.on('message', (bytes) => {
      const message = parse(bytes);
      this.calls.get(message.header('Call-ID'))?.(message);
    });
  }

  static async listen(
    address: string,
    switchSip: { readonly ip: string; readonly port: number },
  ): Promise<SipCaller> {
    return new SipCaller(await bound(address, 0), switchSip);
  }

  stop(): void {
    this.socket.close();
  }

  /**
   * Calls, talks for the given time, and hangs up. Resolves to the milliseconds from INVITE to
   * answer once the call is over; rejects when it is not answered.
   */
  call(to: string, from: string, talkMs: number): Promise<number> {
    const { socket, switchSip, calls } = this;
    const { address, port } = socket.address();
    const id = randomBytes(8).toString('hex');
    const callId = `${id}@${address}`;
    const uri = `sip:${to}@${switchSip.ip}:${switchSip.port}`;
    const send = (text: string): void => socket.send(text, switchSip.port, switchSip.ip);
    const request = (method: string, cseq: number, target: string, toHeader: string): string[] => [
      `${method} ${target} SIP/2.0`,
      `Via: SIP/2.0/UDP ${address}:${port};branch=z9hG4bK-${id}-${method}`,
      `From: <sip:${from}@${address}>;tag=c${id}`,
      `To: ${toHeader}`,
      `Call-ID: ${callId}`,
      `CSeq: ${cseq} ${method}`,
      `Contact: <sip:carrier@${address}:${port}>`,
      'Max-Forwards: 70',
    ];
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => {
        calls.delete(callId);
        reject(new Error(`a call to ${to} failed: ${why}`));
      };
      const deadline = setTimeout(() => fail('it was not over in time'), talkMs + 20_000);
      let answeredMs: number | undefined;
      const startedAt = performance.now();
      calls.set(callId, (message) => {
        const { kind } = message;
        // ignore the switch's own requests: it never hangs up first
        if (typeof kind === 'string') return;
        if (message.header('CSeq').endsWith('BYE')) {
          clearTimeout(deadline);
          calls.delete(callId);
          resolve(answeredMs!);
        } else if (kind >= 300) {
          clearTimeout(deadline);
          fail(message.text.split('\r\n', 1)[0]!);
        } else if (kind >= 200) {
          const [, contact = uri] = /<(.*?)>/.exec(message.header('Contact')) ?? [];
          const answered = message.header('To');
          send(withoutBody(request('ACK', 1, contact, answered)));
          if (answeredMs !== undefined) return;
          answeredMs = performance.now() - startedAt;
          setTimeout(() => send(withoutBody(request('BYE', 2, contact, answered))), talkMs);
        }
      });
      const invite = request('INVITE', 1, uri, `<${uri}>`);
      send(withBody(invite, offer(address)));
    });
  }
}
