import type { Socket } from 'node:net';
import type { Frame } from './frame.js';
import { FrameDecoder } from './frame-decoder.js';
import type { DecoderLimits } from './limits.js';

/** Idle time after which TCP probes whether the other machine is still there. */
const KEEP_ALIVE_MS = 30_000;

/** The user of a connection; neither method is called after `onClose`. */
export interface ConnectionOwner {
  /** Handles a frame; an exception closes the connection and is passed to `onClose`. */
  onFrame(frame: Frame): void;
  /**
   * Called once when the connection is over: with an error, or without one after an orderly end.
   */
  onClose(error?: Error): void;
}

/** Frames over one socket. An error of the peer or network ends only this connection. */
export class Connection {
  private closed = false;
  private readonly decoder: FrameDecoder;
  /** The peer's address as `<address>:<port>`. */
  readonly remoteAddress: string;
  /** When bytes were last received, by the monotonic clock in ms. */
  lastReceivedMs = performance.now();
  /** When bytes were last sent, by the same clock. */
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

  /** Writes whole commands at once; does nothing on a closed connection. */
  write(wire: string): void {
    if (this.closed) return;
    this.lastSentMs = performance.now();
    this.socket.write(wire);
  }

  /** Ends the connection from this side; written data is still sent unless there is an error. */
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
