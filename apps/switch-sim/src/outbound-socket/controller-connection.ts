import { connect, type Socket } from 'node:net';
import { bytesOf, type Octets } from '../kernel/octets.js';
import { CommandFraming, type SocketCommand } from './command-framing.js';

/** Time for a controller to close its side after ours. */
const closingMs = 5_000;

/** The switch's side of one connection to a controller. */
export class ControllerConnection {
  private readonly framing = new CommandFraming();
  private closed = false;
  private wake: (() => void) | null = null;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    // Received bytes are kept when the controller is gone: the switch still runs its commands.
    socket.on('data', (bytes) => {
      this.framing.push(bytes);
      if (!this.framing.isSane) socket.destroy();
      this.wake?.();
    });
    socket.on('error', () => undefined);
    const whenClosed = (): void => {
      this.closed = true;
      this.wake?.();
    };
    socket.on('end', whenClosed);
    socket.on('close', whenClosed);
  }

  /** Opens a connection; null when it is refused or cannot be made. */
  static async open(host: string, port: number): Promise<ControllerConnection | null> {
    return new Promise((done) => {
      const socket = connect({ host, port });
      socket.once('error', () => done(null));
      socket.once('connect', () => {
        socket.removeAllListeners('error');
        done(new ControllerConnection(socket));
      });
    });
  }

  /** True while the controller may send more. */
  get isOpen(): boolean {
    return !this.closed;
  }

  /** True when all received commands have been taken. */
  get isIdle(): boolean {
    return this.framing.isEmpty;
  }

  /**
   * The next command; null when the controller has closed and no command is left, or when the wait
   * is interrupted, whichever comes first.
   * @param interrupted Registers a function that ends the wait; returns a function that unregisters
   * it.
   */
  async next(interrupted: (stop: () => void) => () => void): Promise<SocketCommand | null> {
    const command = this.framing.next();
    if (command || this.closed) return command;
    return new Promise((done) => {
      const finish = (result: SocketCommand | null): void => {
        this.wake = null;
        forget();
        done(result);
      };
      const forget = interrupted(() => finish(null));
      this.wake = () => {
        const came = this.framing.next();
        if (came || this.closed) finish(came);
      };
    });
  }

  /** Writes to the controller. As on the switch, text for a dead controller is lost. */
  write(text: Octets): void {
    if (!this.socket.destroyed && this.socket.writable) this.socket.write(bytesOf(text));
  }

  /** Closes the connection and drops what the controller still sends. */
  close(): void {
    this.socket.removeAllListeners('data');
    this.socket.resume();
    this.socket.end();
    const force = setTimeout(() => this.socket.destroy(), closingMs).unref();
    this.socket.once('close', () => clearTimeout(force));
  }
}
