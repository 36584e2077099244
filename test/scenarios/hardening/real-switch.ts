import { existsSync, mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import {
  type CallSession,
  execute,
  hangup,
  InboundClient,
  OutboundServer,
  type SwitchEvent,
} from '@app/event-socket';
import { eventually } from '@app/testing';
import { carrier as carrierOf, type CarrierChanges, trunk as trunkOf } from '@app/testing/builders';
import { reservePorts, type PortBlock } from '../../../tools/belfabriek/ports.js';
import { mediaPorts } from '../../../tools/belfabriek/switches/real.js';
import { CdrTee } from '../../../tools/capture/cdr-tee.js';
import { startSwitch, type RunningSwitch } from '../../../tools/switch/index.js';
import { readLegPosts, type LegPost } from '../flows/leg-posts.js';
import { Destination, HandMadeCall, type CallOptions } from './hand-made-sip.js';

const here = '127.0.0.1';
const password = 'event-socket-of-the-scenarios-of-hardening';

/** Carriers of these scenarios, by their addresses; any other address is unknown. */
export const known = { address: '127.0.0.2', other: '127.0.0.3', slow: '127.0.0.4' } as const;
export const unknownAddress = '127.0.0.77';

/**
 * A switch with freeswitch/conf, a controller with an action for each number, and a destination.
 */
export class RealSwitch {
  /** The controller's action for a call to this number; any other number is busy. */
  readonly numbers = new Map<string, (session: CallSession) => Promise<unknown>>();
  /** How many calls reached a controller. */
  controlled = 0;
  readonly events: SwitchEvent[] = [];
  readonly posts: string;

  private constructor(
    readonly folder: string,
    readonly ports: PortBlock,
    readonly running: RunningSwitch,
    readonly destination: Destination,
    private readonly tee: CdrTee,
    private readonly parts: { controller: OutboundServer; client: InboundClient },
  ) {
    this.posts = join(folder, 'json-cdr');
  }

  static async start(): Promise<RealSwitch> {
    const folder = mkdtempSync(join(tmpdir(), 'belfabriek-hardening-'));
    mkdirSync(join(folder, 'switch'), { mode: 0o700 });
    const ports = await reservePorts();
    const destination = await Destination.listen(ports.port('sip-agents'));
    const tee = await CdrTee.start({
      listen: { host: here, port: ports.port('cdr') },
      target: null,
      folder,
    });
    const box: { made?: RealSwitch } = {};
    const controller = new OutboundServer({
      host: here,
      port: ports.port('call-control-1-socket'),
      connectTimeoutMs: 5000,
      maxConnections: 4000,
      onCall: (session) => box.made!.control(session),
      onError: () => undefined,
    });
    await controller.listen();
    const { rtpStart, rtpEnd } = mediaPorts(ports);
    const trunk = trunkOf({ id: 'uit', host: here, port: ports.port('sip-agents') });
    const carrier = (id: string, address: string, over: CarrierChanges = {}) =>
      carrierOf({ id, addresses: [address], ...over });
    const running = await startSwitch({
      runFolder: join(folder, 'switch'),
      carriers: [
        carrier('laagland', known.address, { trunks: [trunk] }),
        carrier('hoogland', known.other),
        carrier('traag', known.slow, { incoming: { callsPerSecond: 5, channels: 10 } }),
      ],
      settings: {
        name: 'fs1',
        sip: { ip: here, port: ports.port('sip') },
        rtp: { ip: here, start: rtpStart, end: rtpEnd },
        carriersDir: join(folder, 'carriers'),
        eventSocket: { ip: here, port: ports.port('event-socket'), password, clients: [here] },
        controllers: [`${here}:${ports.port('call-control-1-socket')}`],
        cdr: {
          url: `http://${here}:${ports.port('cdr')}/cdr`,
          token: 'token',
          spools: [join(folder, 'spool-a'), join(folder, 'spool-b')],
        },
      },
    });
    const client = new InboundClient({
      host: here,
      port: ports.port('event-socket'),
      password,
      connectTimeoutMs: 5000,
      silenceMs: 60_000,
      pingTimeoutMs: 20_000,
      events: ['ALL'],
      onEvent: (event) => void box.made?.events.push(event),
    });
    client.start();
    box.made = new RealSwitch(folder, ports, running, destination, tee, { controller, client });
    await eventually(() => expect(client.state.name).toBe('ready'));
    return box.made;
  }

  private async control(session: CallSession): Promise<void> {
    this.controlled += 1;
    const number = session.channel.header('Caller-Destination-Number') ?? '';
    await (this.numbers.get(number) ?? (() => session.run([hangup('USER_BUSY')])))(session);
  }

  get sipPort(): number {
    return this.ports.port('sip');
  }

  call = (to: string, over: Partial<CallOptions> = {}): Promise<HandMadeCall> =>
    HandMadeCall.start({ from: known.address, switchPort: this.sipPort, to, ...over });

  /** One request outside a dialog; returns the status, 0 when there was no answer at all. */
  async ask(
    method: string,
    {
      from,
      headers,
      body,
      type,
    }: {
      from: string;
      headers: readonly string[];
      body?: string | undefined;
      type?: string | undefined;
    },
  ): Promise<number> {
    const asker = await HandMadeCall.outside({ from, switchPort: this.sipPort, to: '0900' });
    try {
      return (await asker.answerOf(asker.request(method, { headers, body, type }))).status;
    } catch {
      return 0;
    } finally {
      asker.close();
    }
  }

  api = (command: string): Promise<string> => this.parts.client.api(command, { timeoutMs: 10_000 });

  /** A bridge to this user at the destination. */
  dial = (user: string) =>
    execute('bridge', `sofia/carriers/${user}@${here}:${this.ports.port('sip-agents')}`);

  legs = (): LegPost[] => (existsSync(this.posts) ? readLegPosts(this.posts) : []);

  async legsTo(number: string, count = 1): Promise<LegPost[]> {
    const to = (): LegPost[] => this.legs().filter((leg) => leg.variable('sip_to_user') === number);
    await eventually(() => expect(to()).toHaveLength(count));
    return to();
  }

  /**
   * How many sessions the switch counts itself: a session that hangs during its INVITE is in no
   * list of channels.
   */
  channels = async (): Promise<number> =>
    Number(/^(\d+) session\(s\) - peak /m.exec(await this.api('status'))?.[1]);

  /** Resolves once no call is left. */
  quiet = (): Promise<void> =>
    eventually(async () => expect(await this.channels()).toBe(0), {
      limitMs: 30_000,
      everyMs: 100,
    });

  async stop(): Promise<void> {
    await this.parts.client.close();
    await this.parts.controller.stop(0);
    await this.running.stop();
    await this.tee.stop();
    this.destination.close();
    this.ports.release();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
