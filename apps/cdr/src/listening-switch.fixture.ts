import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A switch's event socket: accepts any login, and sends given events to subscribed connections. */
export class ListeningSwitch {
  readonly #server: Server;
  #port = 0;
  readonly #sockets = new Set<Socket>();
  readonly #subscribed = new Set<Socket>();
  readonly existing = new Set<string>();
  /** Uuids for which `uuid_exists` was called. */
  readonly asked: string[] = [];
  /** Answers to `uuid_dump`, by channel. */
  readonly dumps = new Map<string, string>();
  readonly states = new Map<string, string>();
  /** Arguments of `uuid_kill`. */
  readonly killed: string[] = [];
  /** The core uuid of the captured events. */
  coreUuid: string = 'd0da6087-bc48-4958-9822-339d49f08e9b';
  /** The switch's clock, µs. */
  now = 1_795_561_600_000_000;
  /** The number that `show channels` gives for every caller. */
  shown = '+31201234567';
  /** Answer to `status`: sessions since the start, and sessions under way. */
  sessions = { begun: 0, underWay: 0 };
  /** Session numbers, by channel. */
  readonly sessionIds = new Map<string, number>();
  /** How often a session number was asked for. */
  askedForSessions = 0;
  /** True: accepts commands and answers none. */
  silent = false;

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

  /** Number of connections that get events. */
  get listeners(): number {
    return this.#subscribed.size;
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  /** Closes every connection, as a restart of the switch does; clients reconnect. */
  restart(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Refuses connections, as when the switch is away. */
  async refuse(): Promise<void> {
    this.#port = (this.#server.address() as AddressInfo).port;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.restart();
    await closed;
  }

  async accept(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
  }

  send(bytes: Buffer): void {
    for (const socket of this.#sockets) socket.write(bytes);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Acts like a crash and a new start: another process, no channels left. */
  crash(): void {
    this.coreUuid = randomUUID();
    this.existing.clear();
    this.restart();
  }

  #answer(socket: Socket, command: string): void {
    const [verb, name = '', uuid = '', ...more] = command.split(/[ \n]/);
    if (verb !== 'api') {
      if (verb === 'event') this.#subscribed.add(socket);
      socket.write('Content-Type: command/reply\nReply-Text: +OK\n\n');
      return;
    }
    if (this.silent) return;
    if (name === 'uuid_exists') this.asked.push(uuid);
    const answer = Buffer.from(this.#api(name, uuid, more));
    socket.write(`Content-Type: api/response\nContent-Length: ${answer.length}\n\n`);
    socket.write(answer);
  }

  #api(name: string, uuid: string, more: readonly string[]): string {
    const exists = this.existing.has(uuid);
    switch (name) {
      case 'uuid_exists':
        return String(exists);
      case 'global_getvar':
        return this.coreUuid;
      case 'status':
        return (
          `${this.sessions.begun} session(s) since startup\n` +
          `${this.sessions.underWay} session(s) - peak 9, last 5min 9 \n`
        );
      case 'strmicroepoch':
        return String(this.now);
      case 'show':
        return this.#channels();
      case 'uuid_dump':
        return (exists ? this.dumps.get(uuid) : undefined) ?? '-ERR No such channel!\n';
      case 'uuid_getvar':
        if (!exists) return '-ERR No such channel!\n';
        if (more[0] === 'session_id') {
          this.askedForSessions += 1;
          return String(this.sessionIds.get(uuid) ?? '_undef_');
        }
        return this.states.get(uuid) ?? '_undef_';
      case 'uuid_kill':
        if (!exists) return '-ERR No such channel!\n';
        this.killed.push([uuid, ...more].join(' '));
        this.existing.delete(uuid);
        return '+OK\n';
      default:
        return `-ERR ${name} Command not found!\n`;
    }
  }

  /** The captured answer to `show channels as json`; without channels it is `{"row_count": 0}`. */
  #channels(): string {
    if (this.existing.size === 0) return '{"row_count": 0}\n';
    const rows = [...this.existing].flatMap((uuid) => [
      { uuid, direction: 'inbound', cid_num: this.shown },
      { uuid: randomUUID(), direction: 'outbound', cid_num: this.shown },
    ]);
    return JSON.stringify({ row_count: rows.length, rows });
  }
}
