import { randomUUID } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { eventually } from '@app/testing';

const host = '127.0.0.1';

/** One packet as received: everything that a peer could read or keep of it. */
export class Packet {
  constructor(readonly text: string) {}

  get first(): string {
    return this.text.slice(0, this.text.indexOf('\r\n'));
  }

  /** 0 for a request. */
  get status(): number {
    return Number(/^SIP\/2\.0 (\d{3})/.exec(this.first)?.[1] ?? 0);
  }

  get method(): string {
    return /^([A-Z]+) /.exec(this.first)?.[1] ?? '';
  }

  header(name: string): string | undefined {
    return this.headers(name)[0];
  }

  headers(name: string): string[] {
    const wanted = `${name.toLowerCase()}:`;
    return this.text
      .split('\r\n\r\n', 1)[0]!
      .split('\r\n')
      .filter((line) => line.toLowerCase().startsWith(wanted))
      .map((line) => line.slice(wanted.length).trim());
  }

  get rtpPort(): number {
    return Number(/^m=audio (\d+)/m.exec(this.text)?.[1] ?? 0);
  }
}

export async function boundTo(address: string, port = 0): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
  socket.bind(port, address);
  await once(socket, 'listening');
  return socket;
}

/** PCMA in 20 ms packets; `direction` as in RFC 4566. */
export const offerOf = (address: string, rtpPort: number, direction = 'sendrecv'): string =>
  [
    'v=0',
    `o=- ${Date.now()} ${Date.now()} IN IP4 ${address}`,
    's=-',
    `c=IN IP4 ${address}`,
    't=0 0',
    `m=audio ${rtpPort} RTP/AVP 8`,
    'a=rtpmap:8 PCMA/8000',
    `a=${direction}`,
    '',
  ].join('\r\n');

const boundary = 'one-of-two';
const inParts = (
  offer: string,
  part: NonNullable<CallOptions['part']>,
): { body: string; type: string } => ({
  type: `multipart/mixed;boundary=${boundary}`,
  body: [
    `--${boundary}`,
    'Content-Type: application/sdp',
    '',
    offer,
    `--${boundary}`,
    `Content-Type: ${part.type}`,
    '',
    part.body,
    `--${boundary}--`,
    '',
  ].join('\r\n'),
});

/** A packet of 20 ms of silence. */
function rtpPacket(sequence: number): Buffer {
  const packet = Buffer.alloc(172, 0xd5);
  packet[0] = 0x80;
  packet[1] = 8;
  packet.writeUInt16BE(sequence % 65_536, 2);
  packet.writeUInt32BE((sequence * 160) % 2 ** 32, 4);
  packet.writeUInt32BE(77, 8);
  return packet;
}

const answerTo = (request: Packet, status: number, tag: string, body = '', more: string[] = []) => {
  const to = request.header('To') ?? '';
  return [
    `SIP/2.0 ${status} X`,
    ...request.headers('Via').map((via) => `Via: ${via}`),
    ...request.headers('Record-Route').map((route) => `Record-Route: ${route}`),
    `From: ${request.header('From')}`,
    `To: ${to}${to.includes(';tag=') || status === 100 ? '' : `;tag=${tag}`}`,
    `Call-ID: ${request.header('Call-ID')}`,
    `CSeq: ${request.header('CSeq')}`,
    ...more,
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
};

export interface CallOptions {
  /** Source address. */
  readonly from: string;
  readonly switchPort: number;
  /** The Request-URI, or its user part. */
  readonly to: string;
  /** Complete From header, without tag. */
  readonly fromHeader?: string;
  readonly contact?: string;
  readonly headers?: readonly string[];
  readonly callId?: string;
  /** Sent in one body with the offer (RFC 2046). */
  readonly part?: { readonly type: string; readonly body: string };
}

/**
 * A call made by hand, header by header; it answers the switch's own requests unless it is mute.
 */
export class HandMadeCall {
  readonly received: Packet[] = [];
  /** While true, this party answers none of the switch's requests. */
  isMute = false;
  private sequence = 1;
  private inviteSequence = 2;
  /** Repeats the newest request until an answer arrives. */
  private resending: NodeJS.Timeout | undefined;
  private readonly tag = randomUUID().slice(0, 8);
  private remote: Packet | undefined;
  private sound: NodeJS.Timeout | undefined;
  private packets = 0;
  private heard = 0;

  private constructor(
    readonly options: CallOptions,
    private readonly sip: Socket,
    private readonly rtp: Socket,
  ) {
    sip.on('message', (bytes) => this.take(new Packet(bytes.toString('latin1'))));
    rtp.on('message', () => (this.heard += 1));
  }

  /** A call for requests outside a dialog: it sends no INVITE. */
  static async outside(options: CallOptions): Promise<HandMadeCall> {
    const [sip, rtp] = await Promise.all([boundTo(options.from), boundTo(options.from)]);
    return new HandMadeCall(options, sip, rtp);
  }

  static async start(options: CallOptions): Promise<HandMadeCall> {
    const call = await HandMadeCall.outside(options);
    const offer = offerOf(options.from, call.rtpPort);
    call.request('INVITE', options.part ? inParts(offer, options.part) : { body: offer });
    return call;
  }

  /** The port on which the switch expects sound. */
  get switchRtpPort(): number {
    return this.remote?.rtpPort ?? 0;
  }

  get packetsHeard(): number {
    return this.heard;
  }

  get packetsSent(): number {
    return this.packets;
  }

  get callId(): string {
    return this.options.callId ?? `${this.tag}@${this.options.from}`;
  }

  get tags(): { readonly own: string; readonly remote: string } {
    return {
      own: this.tag,
      remote: /;tag=([^;>\s]+)/.exec(this.remote?.header('To') ?? '')?.[1] ?? '',
    };
  }

  get rtpPort(): number {
    return this.rtp.address().port;
  }

  private uri(): string {
    const { to, switchPort } = this.options;
    return to.includes(':') ? to : `sip:${to}@${host}:${switchPort}`;
  }

  /** Sends a request of this dialog, or a new one before there is one. Returns its CSeq. */
  request(
    method: string,
    {
      body = '',
      headers = [],
      type = 'application/sdp',
    }: { body?: string | undefined; headers?: readonly string[]; type?: string | undefined } = {},
    cseq = method === 'ACK' || method === 'CANCEL' ? this.sequence : (this.sequence += 1),
  ): number {
    const {
      from,
      switchPort,
      fromHeader = '<sip:carrier@' + from + '>',
      contact = 'carrier',
    } = this.options;
    const isFirst = this.remote === undefined;
    const target = /<([^>]+)>/.exec(this.remote?.header('Contact') ?? '')?.[1];
    const lines = [
      `${method} ${target ?? this.uri()} SIP/2.0`,
      `Via: SIP/2.0/UDP ${from}:${this.sip.address().port};branch=z9hG4bK${this.tag}${method === 'ACK' ? 'a' : ''}${method === 'CANCEL' ? this.inviteSequence : cseq};rport`,
      'Max-Forwards: 70',
      `From: ${fromHeader};tag=${this.tag}`,
      `To: ${this.remote?.header('To') ?? `<${this.uri().split(';')[0]}>`}`,
      `Call-ID: ${this.callId}`,
      `CSeq: ${cseq} ${method}`,
      `Contact: <sip:${contact}@${from}:${this.sip.address().port}>`,
      ...(isFirst && method === 'INVITE' ? (this.options.headers ?? []) : []),
      ...headers,
      ...(body === '' ? [] : [`Content-Type: ${type}`]),
      `Content-Length: ${body.length}`,
    ];
    if (method === 'INVITE') this.inviteSequence = cseq;
    const packet = Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1');
    const send = (): void => this.sip.send(packet, switchPort, host);
    send();
    if (method !== 'ACK') {
      clearInterval(this.resending);
      this.resending = setInterval(send, 500);
    }
    return cseq;
  }

  private take(packet: Packet): void {
    this.received.push(packet);
    if (packet.method !== '') {
      if (packet.method !== 'ACK' && !this.isMute) {
        const isOffer = packet.method === 'INVITE';
        const more = [
          `Contact: <sip:carrier@${this.options.from}:${this.sip.address().port}>`,
          ...packet.headers('Session-Expires').map((line) => `Session-Expires: ${line}`),
          ...(packet.headers('Session-Expires').length > 0 ? ['Require: timer'] : []),
        ];
        const body = isOffer ? offerOf(this.options.from, this.rtpPort) : '';
        this.sip.send(answerTo(packet, 200, this.tag, body, more), this.options.switchPort, host);
      }
      return;
    }
    const [number, method] = (packet.header('CSeq') ?? '').split(' ');
    if (Number(number) === this.sequence) clearInterval(this.resending);
    if (method === 'INVITE' && packet.status >= 200) {
      if (packet.status < 300 || this.remote === undefined) this.remote = packet;
      this.request('ACK', {}, Number(number));
    }
  }

  answerOf(cseq: number): Promise<Packet> {
    return this.first(
      (packet) => packet.status >= 200 && packet.header('CSeq')?.startsWith(`${cseq} `) === true,
    );
  }

  private async first(is: (packet: Packet) => boolean, limitMs?: number): Promise<Packet> {
    await eventually(() => this.received.some(is), limitMs === undefined ? {} : { limitMs });
    return this.received.find(is)!;
  }

  answerOfLast = (): Promise<Packet> => this.answerOf(this.sequence);

  /** The final answer to the first INVITE. */
  answer = (): Promise<Packet> => this.answerOf(2);

  status = async (): Promise<number> => (await this.answer()).status;

  /** Sends silence, a packet every 20 ms, until stopped. */
  speak(): void {
    const port = this.switchRtpPort;
    this.sound = setInterval(() => this.rtp.send(rtpPacket((this.packets += 1)), port, host), 20);
  }

  fallSilent(): void {
    clearInterval(this.sound);
  }

  /** Resolves once the switch ends the call. */
  ended = (limitMs = 30_000): Promise<Packet> =>
    this.first(({ method }) => method === 'BYE', limitMs);

  close(): void {
    clearInterval(this.resending);
    this.fallSilent();
    this.sip.close();
    this.rtp.close();
  }
}

/** A destination that answers each INVITE at once, and keeps each packet that reached it. */
export class Destination {
  readonly received: Packet[] = [];
  /** While false, this destination answers INVITEs with 180 only. */
  isAnswering = true;
  /** Timers of the silent audio that this destination sends, by call. */
  private readonly sounds = new Map<string, NodeJS.Timeout>();
  private readonly from = new Map<string, number>();

  private constructor(
    private readonly socket: Socket,
    private readonly rtp: Socket,
  ) {
    socket.on('message', (bytes, { port }) =>
      this.take(new Packet(bytes.toString('latin1')), port),
    );
  }

  static async listen(port: number): Promise<Destination> {
    return new Destination(await boundTo(host, port), await boundTo(host));
  }

  private take(packet: Packet, port: number): void {
    if (packet.method === 'OPTIONS') return this.say(packet, 200, port);
    this.received.push(packet);
    const callId = packet.header('Call-ID') ?? '';
    this.from.set(callId, port);
    if (packet.method === 'INVITE') {
      this.say(packet, this.isAnswering ? 200 : 180, port);
      this.speak(callId, packet.rtpPort);
    } else if (packet.method === 'BYE') {
      this.fallSilent(callId);
      this.say(packet, 200, port);
    } else if (packet.method === 'CANCEL') {
      this.fallSilent(callId);
      this.say(packet, 200, port);
      const invite = this.received.find(
        (each) => each.method === 'INVITE' && each.header('Call-ID') === callId,
      );
      if (invite) this.say(invite, 487, port);
    } else if (packet.method !== 'ACK' && packet.method !== '') this.say(packet, 200, port);
  }

  /** Answers an INVITE that was left ringing. */
  answer(invite: Packet): void {
    this.say(invite, 200, this.from.get(invite.header('Call-ID') ?? '') ?? 0);
  }

  private say(packet: Packet, status: number, port: number): void {
    const isAnswer = packet.method === 'INVITE' && status === 200;
    const contact = `Contact: <sip:trunk@${host}:${this.socket.address().port}>`;
    const body = isAnswer ? offerOf(host, this.rtp.address().port) : '';
    this.socket.send(answerTo(packet, status, 'callee', body, [contact]), port, host);
  }

  private speak(callId: string, rtpPort: number): void {
    let sequence = 0;
    if (!this.isAnswering || rtpPort === 0) return;
    this.fallSilent(callId);
    this.sounds.set(
      callId,
      setInterval(() => this.rtp.send(rtpPacket((sequence += 1)), rtpPort, host), 20),
    );
  }

  fallSilent(callId: string): void {
    clearInterval(this.sounds.get(callId));
    this.sounds.delete(callId);
  }

  invites = (user: string): Packet[] =>
    this.received.filter(({ first }) => first.startsWith(`INVITE sip:${user}@`));

  close(): void {
    for (const callId of this.sounds.keys()) this.fallSilent(callId);
    this.socket.close();
    this.rtp.close();
  }
}
