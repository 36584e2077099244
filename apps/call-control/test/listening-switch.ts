import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A switch's inbound event socket that accepts any login and confirms any command. */
export class ListeningSwitch {
  /** Commands received, in order; those of `api` without that word. */
  readonly received: string[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  /** @param answer Returns the reply to an `api` command. */
  constructor(private readonly answer: (command: string) => string) {
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
      socket.write('Content-Type: auth/request\n\n');
      let text = '';
      socket.on('data', (chunk) => {
        const commands = (text + chunk.toString('latin1')).split('\n\n');
        text = commands.pop() ?? '';
        for (const command of commands) socket.write(this.take(command));
      });
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  send(headers: Readonly<Record<string, string>>): void {
    const body = JSON.stringify(headers);
    const head = `Content-Length: ${body.length}\nContent-Type: text/event-json\n\n`;
    for (const socket of this.sockets) socket.write(head + body);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(command: string): string {
    if (!command.startsWith('api ')) {
      this.received.push(command);
      return 'Content-Type: command/reply\nReply-Text: +OK\n\n';
    }
    const api = command.slice(4);
    this.received.push(api);
    const body = this.answer(api);
    return `Content-Type: api/response\nContent-Length: ${body.length}\n\n${body}`;
  }
}
