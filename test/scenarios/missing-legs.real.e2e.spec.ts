import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { alarmsBucket } from '@app/contracts';
import {
  execute,
  hangup,
  InboundClient,
  OutboundServer,
  type CallSession,
} from '@app/event-socket';
import { Messaging } from '@app/platform/messaging';
import {
  eventually,
  freshBus,
  freshDatabase,
  startApp,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { carrier as carrierOf } from '@app/testing/builders';
import { CdrModule } from '../../apps/cdr/src/cdr.module.js';
import { CdrClient } from '../../apps/switch-agent/src/spool/cdr-client.js';
import { SpoolSweeper } from '../../apps/switch-agent/src/spool/spool-sweeper.js';
import { reservePorts, type PortBlock } from '../../tools/belfabriek/ports.js';
import { mediaPorts } from '../../tools/belfabriek/switches/real.js';
import { startSwitch, type RunningSwitch } from '../../tools/switch/index.js';
import { ask, statusOf } from './sip-peer.js';

jest.setTimeout(120_000);

const here = '127.0.0.1';
const carrier = '127.0.0.2';
const stranger = '127.0.0.77';
const password = 'event-socket-of-the-scenario-of-missing-legs';
const token = 'token-of-the-scenario-of-missing-legs-and-no-other';

/** A controller's action for a call to each number; calls to other numbers get busy. */
const numbers: Readonly<
  Record<string, (session: CallSession, ports: PortBlock) => Promise<unknown>>
> = {
  short: (session) => session.run([execute('answer'), hangup('NORMAL_CLEARING')]),
  talk: (session) => session.run([execute('answer'), execute('playback', 'silence_stream://-1')]),
  // Dials two destinations: one refuses the INVITE, to the other not even a codec can be offered.
  dial: (session, ports) =>
    session.run([
      execute(
        'bridge',
        `sofia/carriers/1@${here}:${ports.port('sip-agents')},[absolute_codec_string=NONE]sofia/carriers/2@${here}:9`,
      ),
      hangup('NORMAL_CLEARING'),
    ]),
};

describe('the count of a real switch', () => {
  const folder = mkdtempSync(join(tmpdir(), 'belfabriek-missing-'));
  /**
   * The port of the cdr to which the switch's posts are forwarded; 0 while nothing answers there,
   * -1 while it hangs.
   */
  let behind = 0;
  let door: Server;
  const spools = [join(folder, 'spool-a'), join(folder, 'spool-b')] as const;
  const cdrUrl = (): string => `http://${here}:${(door.address() as AddressInfo).port}/cdr`;
  let ports: PortBlock;
  let bus: FreshBus;
  let database: FreshDatabase;
  let cdr: RunningApp;
  let controller: OutboundServer;
  let running: RunningSwitch;

  const invite = async (to: string, from = carrier): Promise<number> =>
    statusOf(await ask('INVITE', ports.port('sip'), { from, to }));

  const startCdr = async (): Promise<RunningApp> => {
    const cdr = await startApp(
      { name: 'cdr', module: CdrModule },
      {
        ...bus.config,
        ...database.config,
        SWITCHES: [{ name: 'fs1', host: here, port: ports.port('event-socket') }],
        EVENT_SOCKET_PASSWORD: password,
        CDR_TOKEN: token,
        INTAKE_QUEUE: 1000,
        INTAKE_GROUP: 100,
        COMPLETE_AFTER_MS: 30_000,
        ORPHAN_ASK_AFTER_MS: 600_000,
        ORPHAN_GRACE_MS: 600_000,
        SEEN_EVERY_MS: 100,
        UNKNOWN_AFTER_MS: 600_000,
        LEGS_MISSING_AFTER_MS: 1500,
        AGE_EVERY_MS: 600_000,
        SWEEP_MS: 50,
      },
    );
    behind = (cdr.app.getHttpServer().address() as AddressInfo).port;
    return cdr;
  };
  /** Stops cdr: from now on nothing answers at its address. */
  const stopCdr = async (): Promise<void> => {
    behind = 0;
    await cdr.close();
  };

  const startIt = async (): Promise<void> => {
    const { rtpStart, rtpEnd } = mediaPorts(ports);
    running = await startSwitch({
      runFolder: join(folder, 'switch'),
      carriers: [carrierOf({ addresses: [carrier] })],
      settings: {
        name: 'fs1',
        sip: { ip: here, port: ports.port('sip') },
        rtp: { ip: here, start: rtpStart, end: rtpEnd },
        carriersDir: join(folder, 'carriers'),
        eventSocket: { ip: here, port: ports.port('event-socket'), password, clients: [here] },
        controllers: [`${here}:${ports.port('call-control-1-socket')}`],
        cdr: { url: cdrUrl(), token, spools },
      },
    });
  };

  interface Process {
    sessions: string;
    accounted: string;
    missing: string;
    channels: string;
  }
  const processes = (): Promise<Process[]> =>
    database.query<Process>(
      `select sessions, accounted, missing, channels from cdr.switch_processes
       where sessions is not null order by told_at`,
    );
  /**
   * Resolves once the switch has reported this many sessions, and cdr has accounted for each of
   * them.
   */
  const agree = (sessions: number): Promise<void> =>
    eventually(
      async () =>
        expect((await processes()).at(-1)).toMatchObject({
          sessions: String(sessions),
          accounted: `{[1,${sessions + 1})}`,
          channels: '0',
        }),
      { limitMs: 20_000 },
    );
  const spooled = (): string[] =>
    spools.flatMap((spool) => readdirSync(spool).map((name) => join(spool, name)));
  const legs = async (): Promise<number> =>
    Number((await database.query<{ count: string }>('select count(*) from cdr.legs'))[0]?.count);
  const isAlarmed = async (): Promise<boolean> => {
    const bucket = cdr.app.get(Messaging).bucket(alarmsBucket);
    const all = await Promise.all((await bucket.keys()).map((key) => bucket.get(key)));
    return all.some((alarm) => alarm?.code === 'legs-missing');
  };

  beforeAll(async () => {
    door = createServer((socket) => {
      socket.on('error', () => undefined);
      if (behind === 0) return void socket.destroy();
      if (behind < 0) return;
      const way = connect(behind, here).on('error', () => socket.destroy());
      socket.pipe(way).pipe(socket);
    });
    await new Promise<void>((resolve) => door.listen(0, here, resolve));
    ports = await reservePorts();
    bus = freshBus();
    database = await freshDatabase();
    cdr = await startCdr();
    controller = new OutboundServer({
      host: here,
      port: ports.port('call-control-1-socket'),
      connectTimeoutMs: 5000,
      maxConnections: 200,
      onCall: async (session) => {
        const number = session.channel.header('Caller-Destination-Number') ?? '';
        await (numbers[number]?.(session, ports) ?? session.run([hangup('USER_BUSY')]));
      },
      onError: () => undefined,
    });
    await controller.listen();
    await startIt();
    await eventually(async () => expect(await processes()).toMatchObject([{ sessions: '0' }]));
  });
  afterAll(async () => {
    await running.stop();
    await controller.stop(0);
    await stopCdr();
    door.close();
    await Promise.all([bus.drop(), database.drop()]);
    ports.release();
    rmSync(folder, { recursive: true, force: true });
  });

  it('equals the stored legs, for every kind of call and for calls without a record', async () => {
    expect(await invite('short')).toBe(200);
    expect(await invite('busy')).toBe(486);
    expect(await invite('dial')).toBeGreaterThan(400);
    expect(await invite('nobody')).toBe(484);
    expect(await invite('short', stranger)).toBe(403);
    expect(await invite('short')).toBe(200);
    await agree(8);
    expect(await isAlarmed()).toBe(false);
  });

  it('equals the stored legs after an outage of cdr: spooled, swept, each once', async () => {
    const before = await legs();
    await stopCdr();
    await Promise.all(Array.from({ length: 20 }, () => invite('short')));
    await eventually(() => expect(spooled()).toHaveLength(20));
    cdr = await startCdr();
    const sweeper = new SpoolSweeper(new CdrClient(cdrUrl(), token), {
      folders: spools,
      concurrency: 4,
      brokenAfterMs: 60_000,
      giveUpAfterMs: 60_000,
      key: 'a-key-of-the-scenario-of-missing-legs',
      onOutcome: () => undefined,
      onFolderProblem: () => undefined,
      now: () => Date.now(),
    });
    expect(await sweeper.sweep()).toMatchObject({ delivered: 20 });
    expect(spooled()).toEqual([]);
    expect(await legs()).toBe(before + 20);
    await agree(28);
  });

  it('reveals the one leg that was lost on the switch’s disk, by the leg’s number', async () => {
    await stopCdr();
    await invite('short');
    await eventually(() => expect(spooled()).toHaveLength(1));
    // Deletes the spooled leg, as if the switch's full disk had lost it.
    for (const path of spooled()) rmSync(path);
    cdr = await startCdr();
    await eventually(async () => expect(await isAlarmed()).toBe(true), { limitMs: 20_000 });
    expect((await processes()).at(-1)).toMatchObject({ sessions: '29', missing: '{[29,30)}' });
  });

  it('equals the stored legs when the switch is stopped with calls under way', async () => {
    const before = await legs();
    expect(await Promise.all(Array.from({ length: 10 }, () => invite('talk')))).toEqual(
      Array.from({ length: 10 }, () => 200),
    );
    await eventually(async () =>
      expect((await processes()).at(-1)).toMatchObject({ channels: '10' }),
    );
    await running.stop();
    await eventually(async () => expect(await legs()).toBe(before + 10));
    await startIt();
    await eventually(async () => expect(await processes()).toHaveLength(2));
    expect(await processes()).toMatchObject([{ missing: '{[29,30)}' }, { missing: '{}' }]);
  });

  it('leaves out no call that is ended before the switch stops, although cdr hangs: each leg is spooled', async () => {
    expect(await Promise.all(Array.from({ length: 30 }, () => invite('talk')))).toEqual(
      Array.from({ length: 30 }, () => 200),
    );
    const before = spooled().length;
    const at = behind;
    behind = -1;
    // Stops the switch as deploy/docker/start-freeswitch.sh does. A switch that was stopped with 30
    // calls under way wrote only 8 of their legs.
    const client = new InboundClient({
      host: here,
      port: ports.port('event-socket'),
      password,
      connectTimeoutMs: 5000,
      silenceMs: 60_000,
      pingTimeoutMs: 20_000,
      events: [],
      onEvent: () => undefined,
    });
    client.start();
    await eventually(() => expect(client.state.name).toBe('ready'));
    const say = (line: string) => client.api(line, { timeoutMs: 10_000 });
    await say('fsctl pause');
    await say('hupall MANAGER_REQUEST');
    await eventually(async () => expect(await say('status')).toMatch(/^0 session\(s\) - peak/m), {
      limitMs: 15_000,
    });
    await client.close();
    await running.stop();
    expect(spooled()).toHaveLength(before + 30);
    behind = at;
    await startIt();
  });
});
