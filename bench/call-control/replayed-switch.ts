import { connect, createServer, type Server, type Socket } from 'node:net';
import {
  channelOf,
  executeComplete,
  legEvents,
  noticeOf,
  ok,
  type ExecuteComplete,
  type Identity,
  type LegEvents,
} from './captured-call.js';
import { numbers } from './service-calls.js';

/** Length of a call's conversation: long enough that the call's end arrives as a separate read. */
const talkMs = 20;
const tickMs = 5;
/** Size of the range of caller numbers: every call comes from another number. */
const callers = 1_000_000;
/**
 * Local addresses of the calls' connections. A connection that this side closed keeps its port for
 * a minute; spread over these addresses, the ports suffice and no listener's port is taken.
 */
const addresses = 250;

interface Talking {
  readonly untilMs: number;
  readonly end: () => void;
}

/**
 * Plays calls with the bytes of a captured one: as cheap as a switch can be, so that a controller
 * gets more calls than it can carry. For each call it sends the data, receives the controller's
 * questions and sends the captured answers: two applications that end, and a bridge that is
 * answered and ends when the caller hangs up. Only ids and numbers differ from the captured bytes.
 */
export class ReplayedSwitch {
  private made = 0;
  private readonly talking: Talking[] = [];
  private readonly listeners = new Map<Socket, LegEvents>();
  private readonly ticking = setInterval(() => this.endConversations(), tickMs);

  private constructor(private readonly server: Server) {}

  /** @param port Of the event socket for listeners. */
  static async start(port: number): Promise<ReplayedSwitch> {
    const server = createServer();
    const replayed = new ReplayedSwitch(server);
    server.on('connection', (socket) => replayed.listened(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: '127.0.0.1', port }, resolve);
    });
    return replayed;
  }

  /**
   * Plays this many calls from start to end, `atOnce` of them at a time. Returns the commands of
   * the last one.
   */
  async play(controllerPort: number, count: number, atOnce: number): Promise<string> {
    let left = count;
    let asked = '';
    const one = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const call = this.call(controllerPort, talkMs);
        await call.ended;
        asked = call.asked();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
    return asked;
  }

  /** Brings this many calls into conversation, where they stay until `letGo`. */
  async hold(controllerPort: number, count: number): Promise<{ letGo: () => Promise<void> }> {
    const calls: ReturnType<ReplayedSwitch['call']>[] = [];
    while (calls.length < count) {
      const batch = Array.from({ length: Math.min(100, count - calls.length) }, () =>
        this.call(controllerPort, Infinity),
      );
      await Promise.all(batch.map(({ talks }) => talks));
      calls.push(...batch);
    }
    return {
      letGo: async () => {
        for (const { hangUp } of calls) hangUp();
        await Promise.all(calls.map(({ ended }) => ended));
      },
    };
  }

  async stop(): Promise<void> {
    clearInterval(this.ticking);
    for (const socket of this.listeners.keys()) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private call(port: number, ms: number) {
    const { from, ...identity } = this.nextIdentity();
    const line = connect({ host: '127.0.0.1', port, localAddress: from, noDelay: true });
    const played = new PlayedCall(line, identity, (legUuid) => {
      this.tell((events) => events.answered(identity.uuid, legUuid));
      const end = (): void => {
        this.tell((events) => events.hungUp(identity.uuid, legUuid));
        played.hangUp();
      };
      if (ms === Infinity) hangUp = end;
      else this.talking.push({ untilMs: performance.now() + ms, end });
    });
    let hangUp = (): void => undefined;
    return {
      talks: played.talks,
      ended: played.ended,
      asked: () => played.asked,
      hangUp: () => hangUp(),
    };
  }

  private nextIdentity(): Identity & { readonly from: string } {
    const index = (this.made += 1);
    const digits = String(index % callers).padStart(6, '0');
    return {
      from: `127.1.0.${1 + (index % addresses)}`,
      uuid: `${index.toString(16).padStart(8, '0')}-ddd9-4fb9-adae-f630376c8e3a`,
      dialled: numbers[index % numbers.length]!.number,
      caller: `+31612${digits}`,
    };
  }

  /**
   * Ends the conversations that are due. They end in the order in which they began, so the due ones
   * come first.
   */
  private endConversations(): void {
    const now = performance.now();
    const due = this.talking.findIndex(({ untilMs }) => untilMs > now);
    for (const { end } of this.talking.splice(0, due < 0 ? this.talking.length : due)) end();
  }

  private listened(socket: Socket): void {
    socket.on('error', () => undefined);
    socket.on('close', () => this.listeners.delete(socket));
    const filters: [string, string][] = [];
    socket.on('data', (bytes) => {
      for (const command of bytes.toString('latin1').split('\n\n')) {
        const [, header, value] = /^filter (\S+) (\S+)$/.exec(command) ?? [];
        if (header !== undefined && value !== undefined) filters.push([header, value]);
        if (command.startsWith('auth ')) socket.write(reply('+OK accepted'));
        else if (command.startsWith('api ')) {
          socket.write('Content-Type: api/response\nContent-Length: 3\n\n+OK');
        } else if (command !== '') socket.write(reply('+OK'));
        if (/^(?:event|filter) /.test(command)) this.listeners.set(socket, legEvents(filters));
      }
    });
    socket.write('Content-Type: auth/request\n\n');
  }

  private tell(what: (events: LegEvents) => string): void {
    for (const [socket, events] of this.listeners) socket.write(what(events), 'latin1');
  }
}

const reply = (text: string): string => `Content-Type: command/reply\nReply-Text: ${text}\n\n`;

const applicationComplete = executeComplete('multiset');
const bridgeComplete = executeComplete('bridge');

/** One call, from the switch's connection to the controller until its end. */
class PlayedCall {
  readonly talks: Promise<void>;
  readonly ended: Promise<void>;
  /** All commands of the controller. */
  asked = '';
  private unread = '';
  private phase: 'begins' | 'talks' | 'is over' = 'begins';
  /** The uuid that the controller gave the bridge, which identifies its event. */
  private bridgeUuid: string | undefined;
  private markTalks!: () => void;

  constructor(
    private readonly socket: Socket,
    private readonly identity: Identity,
    private readonly onBridge: (legUuid: string) => void,
  ) {
    this.ended = new Promise((resolve, reject) => {
      socket.on('error', (error) => {
        // a controller may close the connection abruptly once the call is over
        if (this.phase !== 'is over') reject(error);
      });
      socket.on('close', () => {
        if (this.phase === 'is over') resolve();
        else reject(new Error(`the controller left a call that ${this.phase}`));
      });
      socket.on('data', (bytes) => {
        try {
          this.read(bytes.toString('latin1'));
        } catch (error) {
          reject(error as Error);
        }
      });
    });
    this.talks = Promise.race([
      new Promise<void>((resolve) => (this.markTalks = resolve)),
      this.ended.then(() => Promise.reject(new Error('a call ended before its conversation'))),
    ]);
    // an error reaches the code that awaits either promise
    this.talks.catch(() => undefined);
    this.ended.catch(() => undefined);
  }

  hangUp(): void {
    this.phase = 'is over';
    const answer = this.answerTo(bridgeComplete, this.bridgeUuid);
    this.socket.end(answer + noticeOf(this.identity.uuid), 'latin1');
  }

  /** The answer to an application that has ended, and its event if the controller asked for one. */
  private answerTo(complete: ExecuteComplete, applicationUuid: string | undefined): string {
    const { uuid } = this.identity;
    return applicationUuid === undefined ? ok : ok + complete({ uuid, applicationUuid });
  }

  /**
   * Answers the controller's commands. Those after a bridge stay unanswered, and are dropped with
   * the call.
   */
  private read(text: string): void {
    this.unread += text;
    let answers = '';
    for (let at = this.unread.indexOf('\n\n'); at >= 0; at = this.unread.indexOf('\n\n')) {
      const command = this.unread.slice(0, at);
      this.unread = this.unread.slice(at + 2);
      if (command === 'connect') {
        answers += channelOf(this.identity);
        continue;
      }
      this.asked += `${command}\n\n`;
      if (this.phase !== 'begins') continue;
      const application = /^execute-app-name: (\S+)$/m.exec(command)?.[1];
      if (application === 'hangup') throw new Error(`turned away: ${this.asked}`);
      if (application === undefined && command.startsWith('getvar')) {
        throw new Error(`asked for a variable before the bridge: ${command}`);
      }
      const applicationUuid = /^Event-UUID: (\S+)$/m.exec(command)?.[1];
      if (application === 'bridge') this.bridge(command, applicationUuid);
      else answers += this.answerTo(applicationComplete, applicationUuid);
    }
    if (answers !== '') this.socket.write(answers, 'latin1');
  }

  private bridge(command: string, applicationUuid: string | undefined): void {
    this.bridgeUuid = applicationUuid;
    const legUuid = /origination_uuid=([0-9a-f-]{36})/.exec(command)?.[1];
    if (legUuid === undefined) throw new Error('a bridge without a leg of a given uuid');
    this.phase = 'talks';
    this.onBridge(legUuid);
    this.markTalks();
  }
}
