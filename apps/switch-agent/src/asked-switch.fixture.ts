import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const answer = (type: string, text: string): string =>
  `Content-Type: ${type}\nContent-Length: ${Buffer.byteLength(text)}\n\n${text}`;

/** A switch's event socket that answers as a real one does to what is asked about carriers. */
export class AskedSwitch {
  /** What it was asked by `api`, in order. */
  readonly asked: string[] = [];
  /** Names of the gateways that it has. */
  readonly gateways = new Set<string>();
  /** Uuids of the channels that it has. */
  readonly channels = new Set<string>();
  /** What listeners subscribed to. */
  readonly subscriptions: string[] = [];
  /** What `rescan` adds. */
  newGateways: readonly string[] = [];
  /** Whether it takes no new calls. */
  paused = false;
  /** How calls that it is to make end, in order: `+OK …` or `-ERR …`; answered when none is left. */
  readonly outcomes: string[] = [];
  /** Before a call of its own is answered. */
  onOriginate: (command: string) => void = () => undefined;
  /** Answered by an error. */
  refused: string | null = null;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.sockets.delete(socket));
      socket.write('Content-Type: auth/request\n\n');
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
          const command = text.slice(0, end);
          socket.write(this.reply(command));
          if (command.startsWith('bgapi ')) socket.write(this.job(command));
          text = text.slice(end + 2);
        }
      });
    });
  }

  async listen(port = 0): Promise<number> {
    await new Promise<void>((done) => this.server.listen(port, '127.0.0.1', done));
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.hangUp();
    await new Promise((done) => this.server.close(done));
  }

  hangUp(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** The event of a gateway that was asked for its options. */
  gatewayState(gateway: string, pingStatus: 'UP' | 'DOWN'): void {
    const event = {
      'Event-Name': 'CUSTOM',
      'Event-Subclass': 'sofia::gateway_state',
      Gateway: gateway,
      State: 'NOREG',
      'Ping-Status': pingStatus,
    };
    this.tell(event);
  }

  /** The event of a file that it recorded, and has closed. */
  recordStop(path: string): void {
    this.tell({ 'Event-Name': 'RECORD_STOP', 'Record-File-Path': path });
  }

  private tell(event: Readonly<Record<string, string>>): void {
    for (const socket of this.sockets)
      socket.write(answer('text/event-json', JSON.stringify(event)));
  }

  /** A command in the background is a call that it makes. */
  private job(text: string): string {
    const [line = '', header = ''] = text.split('\n');
    const command = line.slice('bgapi '.length);
    this.asked.push(command);
    this.onOriginate(command);
    const event = {
      'Event-Name': 'BACKGROUND_JOB',
      'Job-UUID': header.slice('Job-UUID: '.length),
      _body: this.outcomes.shift() ?? '+OK\n',
    };
    return answer('text/event-json', JSON.stringify(event));
  }

  private reply(line: string): string {
    if (line.startsWith('event ')) this.subscriptions.push(line);
    if (!line.startsWith('api ')) return 'Content-Type: command/reply\nReply-Text: +OK\n\n';
    const command = line.slice('api '.length);
    this.asked.push(command);
    return answer('api/response', this.done(command));
  }

  private done(command: string): string {
    if (command === this.refused) return '-ERR [Can\u2019t]\n';
    const [, killed] = /^sofia profile carriers killgw (\S+)$/.exec(command) ?? [];
    if (killed !== undefined) {
      this.gateways.delete(killed);
      return '+OK gateway marked for deletion.\n';
    }
    const [, channel] = /^uuid_exists (\S+)$/.exec(command) ?? [];
    if (channel !== undefined) return String(this.channels.has(channel));
    switch (command) {
      case 'fsctl pause inbound':
      case 'fsctl resume inbound':
        this.paused = command === 'fsctl pause inbound';
        return '+OK\n';
      case 'fsctl pause_check inbound':
        return String(this.paused);
      case 'reloadxml':
        return '+OK [Success]\n';
      case 'reloadacl':
        return '+OK acl reloaded\n';
      case 'sofia profile carriers rescan':
        for (const name of this.newGateways) this.gateways.add(name);
        return 'Reload XML [Success]\n+OK scan complete\n';
      case 'sofia xmlstatus gateway':
        return `<gateways>\n${[...this.gateways].map((name) => `  <gateway>\n    <name>${name}</name>\n  </gateway>\n`).join('')}</gateways>\n`;
      default:
        return `-ERR ${command} Command not found!\n`;
    }
  }
}
