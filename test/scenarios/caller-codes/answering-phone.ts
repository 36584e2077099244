import { randomUUID } from 'node:crypto';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { MediaEndpoint } from '../../../tools/switch/index.js';
import type { Heard, Phone } from './describe-caller-codes.js';

const here = '127.0.0.1';
const ringMs = 300;

/** The user in a name-addr, as written. */
const userOf = (header: string): string => /sip:([^@;>]+)@/.exec(header)?.[1] ?? '';
const headerOf = (request: string, name: string): string =>
  new RegExp(`^${name}: *(.*)$`, 'im').exec(request)?.[1]?.trim() ?? '';

/** One call, from before its arrival until its BYE. */
class Listening {
  readonly tag = randomUUID();
  readonly ended: Promise<void>;
  over: () => void = () => undefined;
  invite: { callId: string; dialled: string; shown: string } | null = null;
  answeredMs = 0;
  endedMs = 0;

  constructor(readonly media: MediaEndpoint) {
    this.ended = new Promise((done) => {
      this.over = done;
    });
  }
}

/**
 * A SIP telephone that rings for a moment, answers, presses a key or does not, and keeps all sound
 * until the BYE (RFC 3261); one call after another.
 */
export class AnsweringPhone implements Phone {
  private readonly calls: Listening[] = [];

  private constructor(private readonly socket: Socket) {
    socket.on('message', (bytes, from) => this.take(bytes.toString('latin1'), from));
  }

  static async listen(): Promise<AnsweringPhone> {
    const socket = createSocket('udp4');
    socket.bind(0, here);
    await once(socket, 'listening');
    return new AnsweringPhone(socket);
  }

  get port(): number {
    return this.socket.address().port;
  }

  async picksUp(press: { readonly key: string; readonly afterMs: number } | null): Promise<void> {
    const deeds = press === null ? [] : [press];
    this.calls.push(new Listening(await MediaEndpoint.listen(here, 0, deeds)));
  }

  async heard(): Promise<Heard> {
    const call = this.calls.at(-1);
    if (call === undefined) throw new Error('nobody waits for a call');
    await call.ended;
    const { dialled = '', shown = '' } = call.invite ?? {};
    const lastedMs = call.endedMs - call.answeredMs;
    return { frames: call.media.heard[0] ?? [], dialled, shown, lastedMs };
  }

  async stop(): Promise<void> {
    for (const { media } of this.calls) await media.stop();
    await new Promise<void>((done) => this.socket.close(() => done()));
  }

  private take(request: string, from: RemoteInfo): void {
    const [line = ''] = request.split('\r\n', 1);
    const callId = headerOf(request, 'Call-ID');
    const known = this.calls.find(({ invite }) => invite?.callId === callId);
    const answer = (status: string, tag: string, body = ''): void =>
      this.answer({ request, tag, status, body }, from);
    if (line.startsWith('OPTIONS ')) answer('200 OK', randomUUID());
    else if (line.startsWith('BYE ') && known !== undefined) {
      answer('200 OK', known.tag);
      known.endedMs ||= performance.now();
      known.over();
    } else if (line.startsWith('INVITE ') && known === undefined) {
      const call = this.calls.find(({ invite }) => invite === null);
      if (call === undefined) return answer('486 Busy Here', randomUUID());
      call.invite = { callId, dialled: userOf(line), shown: userOf(headerOf(request, 'From')) };
      answer('180 Ringing', call.tag);
      setTimeout(() => {
        call.answeredMs = performance.now();
        answer('200 OK', call.tag, soundOf(call.media));
      }, ringMs);
    }
  }

  private answer(
    said: { request: string; tag: string; status: string; body: string },
    to: RemoteInfo,
  ): void {
    const headers = said.request.split('\r\n\r\n', 1)[0]?.split('\r\n') ?? [];
    const same = headers.filter((line) => /^(?:Via|From|Call-ID|CSeq):/i.test(line));
    const toHeader = headers.find((line) => /^To:/i.test(line)) ?? '';
    const text = [
      `SIP/2.0 ${said.status}`,
      ...same,
      /;tag=/.test(toHeader) ? toHeader : `${toHeader};tag=${said.tag}`,
      `Contact: <sip:phone@${here}:${this.port}>`,
      ...(said.body === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${Buffer.byteLength(said.body)}`,
    ].join('\r\n');
    this.socket.send(Buffer.from(`${text}\r\n\r\n${said.body}`), to.port, to.address);
  }
}

const soundOf = ({ port }: MediaEndpoint): string =>
  [
    'v=0',
    `o=- 1 1 IN IP4 ${here}`,
    's=-',
    `c=IN IP4 ${here}`,
    't=0 0',
    `m=audio ${port} RTP/AVP 8 101`,
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=fmtp:101 0-16',
    '',
  ].join('\r\n');
