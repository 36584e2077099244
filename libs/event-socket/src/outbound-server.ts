import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { AppError } from '@app/common';
import { CallSession } from './call-session.js';
import { Connection } from './connection.js';
import { contentTypes, type Frame } from './frame.js';
import { type DecoderLimits, defaultCallLimits } from './limits.js';
import { ProtocolError } from './protocol-error.js';

export interface OutboundServerOptions {
  host: string;
  /** 0 for a free port; see {@link OutboundServer.port}. */
  port: number;
  /** Time from a connection's start to the channel in reply to `connect`. */
  connectTimeoutMs: number;
  /**
   * Simultaneous calls; a further connection is closed at once, so that the switch tries elsewhere.
   */
  maxConnections: number;
  /** Default: {@link defaultCallLimits}. */
  limits?: DecoderLimits;
  /**
   * Runs one call. When it resolves while the channel is still here, or rejects, the connection is
   * closed and the switch continues with the dialplan's next action.
   */
  onCall: (session: CallSession) => Promise<void>;
  /**
   * A connection failed: protocol error of the peer, time-out, network error or rejected `onCall`.
   * For logging only: the connection is closed already.
   */
  onError: (error: Error, about: { remoteAddress: string; uuid?: string }) => void;
}

/**
 * Accepts the calls that the switch sends with `socket <address> full`, one connection each, in
 * sync mode: no `async`, no `linger`, no event subscription.
 */
export class OutboundServer {
  private readonly server: Server;
  private readonly calls = new Set<Call>();
  private whenEmpty: (() => void) | undefined;

  constructor(private readonly options: OutboundServerOptions) {
    this.server = createServer({ noDelay: true }, (socket) => {
      this.accept(socket);
    });
  }

  /** Starts listening; rejects when the address is in use. */
  async listen(): Promise<void> {
    const { host, port } = this.options;
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen({ host, port }, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    this.server.on('error', (error) => {
      this.options.onError(error, { remoteAddress: '-' });
    });
  }

  /** The port that it listens on. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Current calls, including connections that aren't calls yet. */
  get activeCalls(): number {
    return this.calls.size;
  }

  /**
   * Stops accepting calls and waits until those under way have ended, at most `graceMs`; then hands
   * the rest back to the switch, which gives them to another controller. Returns the number handed
   * back.
   */
  async stop(graceMs: number): Promise<number> {
    this.server.close();
    if (this.calls.size > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, graceMs);
        this.whenEmpty = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const cut = this.calls.size;
    for (const call of this.calls) call.close();
    return cut;
  }

  private accept(socket: Socket): void {
    if (this.calls.size >= this.options.maxConnections) {
      socket.destroy();
      return;
    }
    const call: Call = new Call(socket, this.options, () => {
      this.calls.delete(call);
      if (this.calls.size === 0) this.whenEmpty?.();
    });
    this.calls.add(call);
    call.start();
  }
}

/** One connection from start to end. */
class Call {
  private readonly connection: Connection;
  private session: CallSession | undefined;
  private connectTimer: NodeJS.Timeout | undefined;

  constructor(
    socket: Socket,
    private readonly options: OutboundServerOptions,
    private readonly onEnd: () => void,
  ) {
    this.connection = new Connection(socket, this, options.limits ?? defaultCallLimits);
  }

  start(): void {
    this.connectTimer = setTimeout(() => {
      this.connection.close(
        new AppError(
          'unavailable',
          'event-socket-connect-timeout',
          'The switch connected, but did not answer with its channel in time',
        ),
      );
    }, this.options.connectTimeoutMs);
    this.connection.write('connect\n\n');
  }

  close(): void {
    this.connection.close();
  }

  onFrame(frame: Frame): void {
    if (this.session) {
      this.session.receive(frame);
      return;
    }
    const channel = frame.contentType === contentTypes.reply ? frame.event() : undefined;
    if (channel?.header('Unique-ID') === undefined) {
      throw new ProtocolError('unexpected-frame', '`connect` was not answered with a channel');
    }
    clearTimeout(this.connectTimer);
    this.session = new CallSession(this.connection, channel);
    void this.serve(this.session);
  }

  onClose(error?: Error): void {
    clearTimeout(this.connectTimer);
    this.session?.end(error instanceof ProtocolError ? 'protocol' : 'closed');
    if (error) this.report(error);
    this.onEnd();
  }

  private async serve(session: CallSession): Promise<void> {
    try {
      await this.options.onCall(session);
    } catch (error) {
      this.report(error instanceof Error ? error : new Error(String(error)));
    }
    this.connection.close();
  }

  private report(error: Error): void {
    const { remoteAddress } = this.connection;
    const uuid = this.session?.uuid;
    this.options.onError(error, uuid === undefined ? { remoteAddress } : { remoteAddress, uuid });
  }
}
