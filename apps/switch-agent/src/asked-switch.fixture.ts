import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const answer = (type: string, text: string): string =>
  `Content-Type: ${type}\nContent-Length: ${Buffer.byteLength(text)}\n\n${text}`;

/**
 * Fake event socket that answers the agent's commands (carriers, gateways, pausing, own calls) as
 * FreeSWITCH does.
 */
export class AskedSwitch {
  /** Commands received by `api` and `bgapi`, in order. */
  readonly asked: string[] = [];
  /** Names of the gateways that the switch has. */
  readonly gateways = new Set<string>();
  /** Uuids of the channels that the switch has. */
  readonly channels = new Set<string>();
  /** `event` commands received from listeners. */
  readonly subscriptions: string[] = [];
  /** Names of the gateways that `rescan` adds. */
  newGateways: readonly string[] = [];
  /** Whether the switch is paused: it admits no new calls. */
  paused = false;
  /**
   * Results of the next `bgapi` originations, in order: `+OK …` or `-ERR …`. When empty, calls are
   * answered.
   */
  readonly outcomes: string[] = [];
  /** Runs with each `bgapi` command before its result is sent. */
  onOriginate: (command: string) => void = () => undefined;
  /** The command that gets an error, or null. */
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

  /** Sends the event by which FreeSWITCH reports the answer of a gateway to OPTIONS. */
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

  /** Sends the event by which FreeSWITCH reports a recorded file that it closed. */
  recordStop(path: string): void {
    this.tell({ 'Event-Name': 'RECORD_STOP', 'Record-File-Path': path });
  }

  private tell(event: Readonly<Record<string, string>>): void {
    for (const socket of this.sockets)
      socket.write(answer('text/event-json', JSON.stringify(event)));
  }

  /** Answers a `bgapi` command, which always originates a call. */
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
