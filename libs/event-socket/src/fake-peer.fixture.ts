import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A socket whose received text a test can wait for. */
export class FakePeer {
  private text = '';
  private readonly waiting = new Set<() => void>();
  closed = false;

  constructor(readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      this.text += chunk.toString('latin1');
      this.wake();
    });
    socket.on('close', () => {
      this.closed = true;
      this.wake();
    });
    socket.on('error', () => undefined);
  }

  send(...parts: (string | Buffer)[]): void {
    for (const part of parts) this.socket.write(part);
  }

  /**
   * Takes the received text up to and including `end` once it has arrived; rejects when the socket
   * closes before.
   */
  async until(end: string): Promise<string> {
    await this.when(() => this.text.includes(end) || this.closed);
    const at = this.text.indexOf(end);
    if (at < 0) throw new Error(`closed before ${JSON.stringify(end)}; got ${this.text}`);
    const taken = this.text.slice(0, at + end.length);
    this.text = this.text.slice(at + end.length);
    return taken;
  }

  /** Takes one command: all text up to its blank line. */
  command(): Promise<string> {
    return this.until('\n\n');
  }

  async whenClosed(): Promise<void> {
    await this.when(() => this.closed);
  }

  private async when(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}

/** Opens an outbound connection as the switch does. */
export async function dial(port: number): Promise<FakePeer> {
  const socket = connect({ host: '127.0.0.1', port });
  const peer = new FakePeer(socket);
  await once(socket, 'connect');
  return peer;
}

/** A switch that listens for inbound connections. */
export class FakeSwitch {
  private readonly server: Server;
  private readonly peers: FakePeer[] = [];
  private readonly arrived: FakePeer[] = [];
  private wake: (() => void) | undefined;

  constructor() {
    this.server = createServer((socket) => {
      const peer = new FakePeer(socket);
      this.peers.push(peer);
      this.arrived.push(peer);
      this.wake?.();
    });
  }

  async listen(port = 0): Promise<number> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  /** Waits for the next connection. */
  async accept(): Promise<FakePeer> {
    while (this.arrived.length === 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return this.arrived.shift()!;
  }

  /**
   * Waits for the next connection, and completes its login with `password` and its subscription.
   */
  async acceptLogin(password: string): Promise<FakePeer> {
    const peer = await this.accept();
    peer.send('Content-Type: auth/request\n\n');
    if ((await peer.command()) !== `auth ${password}\n\n`) throw new Error('another password');
    peer.send('Content-Type: command/reply\nReply-Text: +OK accepted\n\n');
    await peer.until('event json');
    await peer.command();
    peer.send('Content-Type: command/reply\nReply-Text: +OK event listener enabled json\n\n');
    return peer;
  }

  get connections(): number {
    return this.peers.length;
  }

  async close(): Promise<void> {
    for (const { socket } of this.peers) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** An `event json` frame. */
export function jsonEvent(headers: Record<string, string>): string {
  const body = JSON.stringify(headers);
  return `Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`;
}

/** An `api/response` frame. */
export const apiResponse = (text: string): string =>
  `Content-Type: api/response\nContent-Length: ${Buffer.byteLength(text)}\n\n${text}`;

/** A `command/reply` frame. */
export const commandReply = (text: string): string =>
  `Content-Type: command/reply\nReply-Text: ${text}\n\n`;
