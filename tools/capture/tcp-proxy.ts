import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Address } from './address.js';
import { Recording, type Direction } from './recording.js';

export interface TcpProxyOptions {
  listen: Address;
  target: Address;
  /** Which party connects: FreeSWITCH (outbound socket) or a client of FreeSWITCH (inbound socket). */
  side: 'outbound' | 'inbound';
  folder: string;
  /**
   * Files are named `<side>-<name>.jsonl.gz`; the second connection's `<side>-<name>-2.jsonl.gz`,
   * and so on.
   */
  name: string;
}

/** Forwards each connection to the target byte for byte, and records both directions. */
export class TcpProxy {
  private connections = 0;
  private readonly open = new Set<Promise<void>>();
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly options: TcpProxyOptions,
    private readonly server: Server,
  ) {}

  /** @throws {Error} when the port isn't free. */
  static async start(options: TcpProxyOptions): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    const proxy = new TcpProxy(options, server);
    server.on('connection', (socket) => {
      const carried = proxy.carry(socket);
      proxy.open.add(carried);
      void carried.finally(() => proxy.open.delete(carried));
    });
    server.listen(options.listen);
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Ends the remaining connections and completes their files. */
  async stop(): Promise<void> {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await Promise.all(this.open);
  }

  private async carry(accepted: Socket): Promise<void> {
    const { folder, name, side, target } = this.options;
    this.connections += 1;
    const suffix = this.connections === 1 ? '' : `-${this.connections}`;
    const recording = new Recording(join(folder, `${side}-${name}${suffix}.jsonl.gz`));
    const onward = connect({ ...target, allowHalfOpen: true, noDelay: true });
    const [atSwitch, atOther]: [Socket, Socket] =
      side === 'outbound' ? [accepted, onward] : [onward, accepted];
    await Promise.all([
      this.pass(atSwitch, atOther, '<', recording),
      this.pass(atOther, atSwitch, '>', recording),
    ]);
    await recording.close();
  }

  /** Copies one direction; forwards an end as an end and a reset as a reset. */
  private async pass(
    from: Socket,
    to: Socket,
    dir: Direction,
    recording: Recording,
  ): Promise<void> {
    this.sockets.add(from);
    from.on('data', (bytes: Buffer) => {
      recording.write(dir, bytes);
      if (!to.write(bytes)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    });
    from.once('end', () => to.end());
    from.once('error', () => to.resetAndDestroy());
    from.once('close', () => to.destroySoon());
    await new Promise<void>((resolve) => from.once('close', () => resolve()));
    this.sockets.delete(from);
  }
}
