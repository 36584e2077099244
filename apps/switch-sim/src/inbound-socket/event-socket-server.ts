import { createServer, type Server, type Socket } from 'node:net';
import type { SwitchParts } from '../calls/call.js';
import { ListenerConnection, type QueueBounds, switchQueueBounds } from './listener-connection.js';

/** The switch's inbound event socket. */
export class EventSocketServer {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(parts: SwitchParts, password: string, bounds: QueueBounds = switchQueueBounds) {
    this.server = createServer((socket) => {
      const listener = new ListenerConnection(socket, parts, password, bounds);
      this.sockets.add(socket);
      socket.on('close', () => {
        this.sockets.delete(socket);
        listener.forget();
      });
    });
  }

  /** @returns The port; for `port` 0 the free one that was chosen. */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((done, fail) => {
      this.server.once('error', fail);
      this.server.listen(port, host, done);
    });
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}
