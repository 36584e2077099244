import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { encodeALaw } from './a-law.js';
import { eachOnce, type LineFrame } from './heard.js';
import { formatRtp, frameSamples, keyEvent, parseRtp, payloadTypes } from './rtp.js';

/** An action of a simulated person, in milliseconds from the first sound received. */
export type Deed =
  | { readonly afterMs: number; readonly key: string }
  /** Sends a tone as loud as a voice. */
  | { readonly afterMs: number; readonly speakMs: number };

const frameMs = 20;
const keyFrames = 5;
const quiet = Buffer.alloc(frameSamples, 0xd5);
const loudness = 8_000;
const voiceHz = 400;
/** A frame has a whole number of waves, so that consecutive frames join smoothly. */
const voice = encodeALaw(
  Int16Array.from({ length: frameSamples }, (_, at) =>
    Math.round(loudness * Math.sin((2 * Math.PI * voiceHz * at) / 8000)),
  ),
);

interface LineOptions {
  /** Milliseconds without packets after which a line ends and its audio is dropped; absent: never. */
  readonly idleMs?: number;
}

/** One party's media of one dialog: receives all audio, and sends speech and keys as scripted. */
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
    // A line with an idle limit is dropped at its end, so its frames aren't needed.
    if (this.options.idleMs === undefined) this.frames.push(frame);
  }

  /** Sends the frames that are due by elapsed time, however late the timer fires. */
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
    // The end is sent three times because packets may be lost (RFC 4733, 2.5.1.4).
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
 * A party's media address: SIPp does the signalling and names this address in its session
 * description. A line begins with the first packet from a new address.
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

  /** Starts an endpoint that performs `deeds` on every line. */
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

  /** The received frames of each line, in the order in which lines began. */
  get heard(): LineFrame[][] {
    return [...this.lines.values()].map(({ frames }) => eachOnce(frames));
  }

  async stop(): Promise<void> {
    for (const line of this.lines.values()) line.stop();
    await new Promise<void>((done) => this.socket.close(() => done()));
  }
}
