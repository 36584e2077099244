import type { Socket } from 'node:net';
import type { Frame } from './frame.js';
import { FrameDecoder } from './frame-decoder.js';
import type { DecoderLimits } from './limits.js';

/** Idle time before TCP asks whether the other machine is still there. */
const KEEP_ALIVE_MS = 30_000;

/** Who uses a connection; neither call may be made after `onClose`. */
export interface ConnectionOwner {
  /** A frame; what it throws closes the connection and arrives at `onClose`. */
  onFrame(frame: Frame): void;
  /** Once, when the connection is over: with an error, or without one when it ended in order. */
  onClose(error?: Error): void;
}

/** Frames over one socket. An error of the peer or the network ends this connection, nothing else. */
export class Connection {
  private closed = false;
  private readonly decoder: FrameDecoder;
  /** The peer as `<address>:<port>`. */
  readonly remoteAddress: string;
  /** When bytes last came in, by the monotonic clock in ms. */
  lastReceivedMs = performance.now();
  /** When we last said something, by the same clock. */
  lastSentMs = performance.now();

  constructor(
    private readonly socket: Socket,
    private readonly owner: ConnectionOwner,
    limits: DecoderLimits,
  ) {
    this.remoteAddress = `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? '?'}`;
    this.decoder = new FrameDecoder((frame) => {
      if (!this.closed) owner.onFrame(frame);
    }, limits);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    socket.on('data', (chunk) => {
      this.receive(chunk);
    });
    socket.on('error', (error) => {
      this.close(error);
    });
    socket.on('close', () => {
      this.close();
    });
    socket.on('end', () => {
      this.close();
    });
  }

  /** One write of whole commands; nothing happens on a closed connection. */
  write(wire: string): void {
    if (this.closed) return;
    this.lastSentMs = performance.now();
    this.socket.write(wire);
  }

  /** Ends it from this side; what was written still goes out unless there is an error. */
  close(error?: Error): void {
    if (this.closed) return;
    this.closed = true;
    if (error) {
      this.socket.destroy();
    } else {
      this.socket.destroySoon();
    }
    this.owner.onClose(error);
  }

  private receive(chunk: Buffer): void {
    if (this.closed) return;
    this.lastReceivedMs = performance.now();
    try {
      this.decoder.push(chunk);
    } catch (error) {
      this.close(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
