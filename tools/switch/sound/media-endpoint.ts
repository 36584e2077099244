import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { encodeALaw } from './a-law.js';
import { eachOnce, type LineFrame } from './heard.js';
import { formatRtp, frameSamples, keyEvent, parseRtp, payloadTypes } from './rtp.js';

/** What a person on the phone does, in milliseconds from the first sound that reaches the ear. */
export type Deed =
  | { readonly afterMs: number; readonly key: string }
  /** A tone, as loud as a voice. */
  | { readonly afterMs: number; readonly speakMs: number };

const frameMs = 20;
const keyFrames = 5;
const quiet = Buffer.alloc(frameSamples, 0xd5);
const loudness = 8_000;
const voiceHz = 400;
/** One frame holds a whole number of waves, so that frames can follow each other. */
const voice = encodeALaw(
  Int16Array.from({ length: frameSamples }, (_, at) =>
    Math.round(loudness * Math.sin((2 * Math.PI * voiceHz * at) / 8000)),
  ),
);

interface LineOptions {
  /** A line on which nothing has come for so long is over, and what was heard isn't kept; never when not given. */
  readonly idleMs?: number;
}

/** One party's side of the sound of one dialog: it hears all, and says and presses what it is to. */
class Line {
  readonly frames: LineFrame[] = [];
  private readonly startedMs = performance.now();
  private heardAtMs = this.startedMs;
  private sequence = 1;
  private sent = 0;
  private pressing: { key: string; frame: number; timestamp: number } | undefined;
  private readonly timer: NodeJS.Timeout;
  private readonly left: Deed[];

  constructor(
    deeds: readonly Deed[],
    private readonly ssrc: number,
    private readonly options: LineOptions,
    private readonly whenOver: () => void,
    private readonly send: (packet: Buffer) => void,
  ) {
    this.left = [...deeds].toSorted((a, b) => a.afterMs - b.afterMs);
    this.timer = setInterval(() => this.goOn(), frameMs);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  hear(frame: LineFrame): void {
    this.heardAtMs = performance.now();
    // Of a line that ends by itself nobody asks afterwards.
    if (this.options.idleMs === undefined) this.frames.push(frame);
  }

  /** Sends what is due: as many frames as time has gone by, whatever the timer did. */
  private goOn(): void {
    const { idleMs } = this.options;
    if (idleMs !== undefined && performance.now() - this.heardAtMs > idleMs) {
      this.stop();
      this.whenOver();
      return;
    }
    const due = Math.floor((performance.now() - this.startedMs) / frameMs);
    for (; this.sent < due; this.sent += 1) this.sendFrame(this.sent * frameMs);
  }

  private sendFrame(atMs: number): void {
    const timestamp = this.sent * frameSamples;
    const key = this.left.find((deed) => 'key' in deed && deed.afterMs <= atMs);
    if (key && 'key' in key && !this.pressing) {
      this.left.splice(this.left.indexOf(key), 1);
      this.pressing = { key: key.key, frame: 0, timestamp };
    }
    if (this.pressing) {
      this.press(this.pressing);
      return;
    }
    const speaks = this.left.some(
      (deed) => 'speakMs' in deed && deed.afterMs <= atMs && atMs < deed.afterMs + deed.speakMs,
    );
    this.packet(payloadTypes.pcma, timestamp, speaks ? voice : quiet, false);
  }

  private press(pressing: { key: string; frame: number; timestamp: number }): void {
    pressing.frame += 1;
    const { key, frame, timestamp } = pressing;
    const isLast = frame >= keyFrames;
    const event = keyEvent(key, frame * frameSamples, isLast);
    // the end is said three times, for packets get lost (RFC 4733, 2.5.1.4)
    for (let times = isLast ? 3 : 1; times > 0; times -= 1) {
      this.packet(payloadTypes.telephoneEvent, timestamp, event, frame === 1);
    }
    if (isLast) this.pressing = undefined;
  }

  private packet(payloadType: number, timestamp: number, payload: Buffer, marker: boolean): void {
    const { sequence, ssrc } = this;
    this.sequence += 1;
    this.send(formatRtp({ payloadType, sequence, timestamp, ssrc, payload, marker }));
  }
}

/**
 * Where one party's sound goes and comes from: SIPp does the signalling and names this address in
 * its session description. A line begins with the first packet that arrives from an address.
 */
export class MediaEndpoint {
  private readonly lines = new Map<string, Line>();

  private constructor(
    private readonly socket: Socket,
    private readonly deeds: readonly Deed[],
    options: LineOptions,
  ) {
    socket.on('message', (packet, from) => {
      const rtp = parseRtp(packet);
      if (!rtp) return;
      const name = `${from.address}:${from.port}`;
      let line = this.lines.get(name);
      if (!line) {
        const over = (): void => void this.lines.delete(name);
        line = new Line(this.deeds, this.lines.size + 1, options, over, (each) =>
          socket.send(each, from.port, from.address),
        );
        this.lines.set(name, line);
      }
      if (rtp.payloadType === payloadTypes.pcma) {
        const { ssrc, sequence, payload } = rtp;
        line.hear({ ssrc, sequence, payload: Buffer.from(payload) });
      }
    });
  }

  /** `deeds` are done on every line. */
  static async listen(
    ip: string,
    port: number,
    deeds: readonly Deed[] = [],
    options: LineOptions = {},
  ): Promise<MediaEndpoint> {
    const socket = createSocket('udp4');
    socket.bind(port, ip);
    await once(socket, 'listening');
    return new MediaEndpoint(socket, deeds, options);
  }

  get port(): number {
    return this.socket.address().port;
  }

  /** What was heard on each line, in the order in which they began. */
  get heard(): LineFrame[][] {
    return [...this.lines.values()].map(({ frames }) => eachOnce(frames));
  }

  async stop(): Promise<void> {
    for (const line of this.lines.values()) line.stop();
    await new Promise<void>((done) => this.socket.close(() => done()));
  }
}
