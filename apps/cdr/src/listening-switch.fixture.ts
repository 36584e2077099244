import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A switch's event socket: takes any login, and sends what it is given once subscribed. */
export class ListeningSwitch {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #subscribed = new Set<Socket>();
  readonly existing = new Set<string>();
  readonly asked: string[] = [];

  constructor() {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        this.#subscribed.delete(socket);
      });
      socket.write('Content-Type: auth/request\n\n');
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
          this.#answer(socket, text.slice(0, end));
          text = text.slice(end + 2);
        }
      });
    });
  }

  /** Connections that get events. */
  get listeners(): number {
    return this.#subscribed.size;
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  /** Every connection ends, as when the switch is restarted; clients come again. */
  restart(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  send(bytes: Buffer): void {
    for (const socket of this.#sockets) socket.write(bytes);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(socket: Socket, command: string): void {
    const exists = /^api uuid_exists (\S+)/.exec(command)?.[1];
    if (exists === undefined) {
      if (command.startsWith('event ')) this.#subscribed.add(socket);
      socket.write('Content-Type: command/reply\nReply-Text: +OK\n\n');
      return;
    }
    this.asked.push(exists);
    const answer = String(this.existing.has(exists));
    socket.write(`Content-Type: api/response\nContent-Length: ${answer.length}\n\n${answer}`);
  }
}
