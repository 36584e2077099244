import { randomUUID } from 'node:crypto';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { MediaEndpoint } from '../../../tools/switch/index.js';
import type { Phone } from './describe-caller-codes.js';

const here = '127.0.0.1';
const ringMs = 300;

/** The user in a name-addr, as it is written. */
const userOf = (header: string): string => /sip:([^@;>]+)@/.exec(header)?.[1] ?? '';

/** A SIP telephone that rings a moment, picks up, and keeps all that it hears until the BYE (RFC 3261). */
export class AnsweringPhone implements Phone {
  private invite: { dialled: string; shown: string } | null = null;
  private readonly tag = randomUUID();
  private over: () => void = () => undefined;
  private readonly ended = new Promise<void>((done) => {
    this.over = done;
  });

  private constructor(
    private readonly socket: Socket,
    private readonly media: MediaEndpoint,
  ) {
    socket.on('message', (bytes, from) => this.take(bytes.toString('latin1'), from));
  }

  static async listen(): Promise<AnsweringPhone> {
    const socket = createSocket('udp4');
    socket.bind(0, here);
    await once(socket, 'listening');
    return new AnsweringPhone(socket, await MediaEndpoint.listen(here, 0));
  }

  get port(): number {
    return this.socket.address().port;
  }

  async heard(): Promise<Awaited<ReturnType<Phone['heard']>>> {
    await this.ended;
    const { dialled = '', shown = '' } = this.invite ?? {};
    return { frames: this.media.heard[0] ?? [], dialled, shown };
  }

  async stop(): Promise<void> {
    await this.media.stop();
    await new Promise<void>((done) => this.socket.close(() => done()));
  }

  private take(request: string, from: RemoteInfo): void {
    const [line = ''] = request.split('\r\n', 1);
    const answer = (status: string, body = ''): void => this.answer(request, from, status, body);
    if (line.startsWith('OPTIONS ')) answer('200 OK');
    else if (line.startsWith('BYE ')) {
      answer('200 OK');
      this.over();
    } else if (line.startsWith('INVITE ') && this.invite === null) {
      this.invite = {
        dialled: userOf(line),
        shown: userOf(/^From: (.*)$/im.exec(request)?.[1] ?? ''),
      };
      answer('180 Ringing');
      setTimeout(() => answer('200 OK', this.sound()), ringMs);
    }
  }

  private sound(): string {
    return [
      'v=0',
      `o=- 1 1 IN IP4 ${here}`,
      's=-',
      `c=IN IP4 ${here}`,
      't=0 0',
      `m=audio ${this.media.port} RTP/AVP 8`,
      'a=rtpmap:8 PCMA/8000',
      '',
    ].join('\r\n');
  }

  private answer(request: string, to: RemoteInfo, status: string, body: string): void {
    const headers = request.split('\r\n\r\n', 1)[0]?.split('\r\n') ?? [];
    const same = headers.filter((line) => /^(?:Via|From|Call-ID|CSeq):/i.test(line));
    const toHeader = headers.find((line) => /^To:/i.test(line)) ?? '';
    const text = [
      `SIP/2.0 ${status}`,
      ...same,
      /;tag=/.test(toHeader) ? toHeader : `${toHeader};tag=${this.tag}`,
      `Contact: <sip:phone@${here}:${this.port}>`,
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${Buffer.byteLength(body)}`,
    ].join('\r\n');
    this.socket.send(Buffer.from(`${text}\r\n\r\n${body}`), to.port, to.address);
  }
}
