import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  alarmsBucket,
  callEndNow,
  callsLive,
  callsSince,
  callsUnknown,
  channelVariables,
  type LiveCall,
} from '@app/contracts';
import { execute, hangup, OutboundServer, setVariable, type CallSession } from '@app/event-socket';
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
import { strangerIn } from '@app/testing/strangers';
import { CdrModule } from '../../apps/cdr/src/cdr.module.js';
import { reservePorts, type PortBlock } from '../../tools/belfabriek/ports.js';
import { mediaPorts } from '../../tools/belfabriek/switches/real.js';
import { startSwitch, type RunningSwitch } from '../../tools/switch/index.js';
import { ask, statusOf } from './sip-peer.js';

jest.setTimeout(120_000);

const here = '127.0.0.1';
const carrier = '127.0.0.2';
const password = 'event-socket-of-the-scenario-of-a-vanished-switch';
const token = 'token-of-the-scenario-of-a-vanished-switch';
/** Number of calls in conversation: as many as one page shows. */
const talkers = 50;
/** How long cdr lets a page of live calls wait for switches that do not answer. */
const boundMs = 300;
const timeoutMs = 9000;

const scope = { as: 'staff', staffId: 'anna', reason: 'a scenario' } as const;
const own = (node: string) => [
  setVariable(channelVariables.ownerId, 'helpdesk-nu'),
  setVariable(channelVariables.serviceNumber, '+319001234'),
  setVariable(channelVariables.state, `s2:3:${node}:0:-:-:ta-:0:0:-:-`),
];
/** A controller's action for a call to each number. */
const numbers: Readonly<Record<string, (session: CallSession) => Promise<unknown>>> = {
  talk: (session) =>
    session.run([...own('menu-1'), execute('answer'), execute('playback', 'silence_stream://-1')]),
  ring: (session) =>
    session.run([...own('agents'), execute('ring_ready'), execute('sleep', '60000')]),
  short: (session) => session.run([...own('bye'), execute('answer'), hangup('NORMAL_CLEARING')]),
};

describe('a real switch that is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'belfabriek-vanished-'));
  let ports: PortBlock;
  let bus: FreshBus;
  let database: FreshDatabase;
  let cdr: RunningApp;
  let controller: OutboundServer;
  let running: RunningSwitch | undefined;

  const messaging = () => strangerIn(cdr);
  const live = async (): Promise<readonly LiveCall[]> =>
    (await messaging().ask(callsLive, { scope }, { timeoutMs })).calls;
  const recorded = async () =>
    (await messaging().ask(callsSince, { scope, after: 0, limit: 200 }, { timeoutMs })).items;
  const unknown = async () =>
    (await messaging().ask(callsUnknown, { scope, limit: 200 }, { timeoutMs })).items;
  const invite = (to: string) => ask('INVITE', ports.port('sip'), { from: carrier, to });

  async function startIt(): Promise<void> {
    const { rtpStart, rtpEnd } = mediaPorts(ports);
    const { port } = cdr.app.getHttpServer().address() as AddressInfo;
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
        cdr: {
          url: `http://${here}:${port}/cdr`,
          token,
          spools: [join(folder, 'spool-a'), join(folder, 'spool-b')],
        },
      },
    });
  }

  beforeAll(async () => {
    ports = await reservePorts();
    bus = freshBus();
    database = await freshDatabase();
    cdr = await startApp(
      { name: 'cdr', module: CdrModule },
      {
        ...bus.config,
        ...database.config,
        SWITCHES: [{ name: 'fs1', host: here, port: ports.port('event-socket') }],
        EVENT_SOCKET_PASSWORD: password,
        CDR_TOKEN: token,
        BLOBS_DIR: tmpdir(),
        FILES_SECRET: token,
        EXPORT_KEPT_DAYS: 7,
        INTAKE_QUEUE: 1000,
        INTAKE_GROUP: 100,
        COMPLETE_AFTER_MS: 30_000,
        ORPHAN_ASK_AFTER_MS: 600_000,
        ORPHAN_GRACE_MS: 600_000,
        SEEN_EVERY_MS: 200,
        UNKNOWN_AFTER_MS: 600_000,
        SWEEP_MS: 50,
        AGE_EVERY_MS: 600_000,
      },
    );
    controller = new OutboundServer({
      host: here,
      port: ports.port('call-control-1-socket'),
      connectTimeoutMs: 5000,
      maxConnections: 200,
      onCall: async (session) => {
        await numbers[session.channel.header('Caller-Destination-Number') ?? '']?.(session);
      },
      onError: () => undefined,
    });
    await controller.listen();
    await startIt();
    await eventually(() => cdr.lines.some(({ msg }) => msg === 'connected to a switch'));
  });
  afterAll(async () => {
    await running?.stop();
    await controller.stop(0);
    await cdr.close();
    await Promise.all([bus.drop(), database.drop()]);
    ports.release();
    rmSync(folder, { recursive: true, force: true });
  });

  it('had its calls listed from their ringing on, with their position in the flow', async () => {
    expect(statusOf(await invite('short'))).toBe(200);
    await eventually(async () => (await recorded()).length === 1);
    const rings = invite('ring');
    await eventually(async () =>
      expect(await live()).toMatchObject([
        { answeredAt: null, node: 'agents', ownerId: 'helpdesk-nu', carrierId: 'laagland' },
      ]),
    );
    const [{ callId } = { callId: '' }] = await live();
    await messaging().ask(callEndNow, { scope, callId }, { timeoutMs });
    expect(statusOf(await rings)).toBe(480);
    await eventually(async () => (await recorded()).length === 2);
    expect((await recorded())[1]).toMatchObject({ callId, hangupCause: 'MANAGER_REQUEST' });
    expect(await live()).toEqual([]);
  });

  it('reported the flow positions of fifty calls within a page’s time limit', async () => {
    const answers = await Promise.all(Array.from({ length: talkers }, () => invite('talk')));
    expect(answers.map(statusOf)).toEqual(answers.map(() => 200));
    await eventually(async () => expect(await live()).toHaveLength(talkers));
    const times: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      const begun = performance.now();
      const calls = await live();
      times.push(performance.now() - begun);
      expect(calls.filter(({ node }) => node === 'menu-1')).toHaveLength(talkers);
    }
    const median = times.toSorted((a, b) => a - b)[5];
    process.stderr.write(`a page of ${talkers} calls with their nodes: ${median?.toFixed(0)} ms\n`);
    expect(median).toBeLessThan(boundMs);
    // The switch still reports these calls, so they were last seen more than a second after their
    // answer.
    await eventually(async () => {
      for (const call of await live()) {
        expect(call.lastSeenAt).toBeGreaterThan((call.answeredAt ?? 0) + 1_000_000);
      }
    });
  });

  it('leaves every answered call either recorded or unknown', async () => {
    const [ended, ...others] = await live();
    await messaging().ask(callEndNow, { scope, callId: ended?.callId ?? '' }, { timeoutMs });
    await eventually(async () => (await recorded()).length === 3);
    if (running === undefined) throw new Error('no switch');
    process.kill(running.pid, 'SIGKILL');
    await running.ended;
    expect(await live()).toHaveLength(others.length);
    expect(await unknown()).toEqual([]);
    await startIt();
    await eventually(async () => expect(await unknown()).toHaveLength(others.length), {
      limitMs: 20_000,
    });
    const ids = (calls: readonly { callId: string }[]) =>
      calls.map(({ callId }) => callId).toSorted();
    expect(ids(await unknown())).toEqual(ids(others));
    expect((await recorded()).map(({ hangupCause }) => hangupCause)).toEqual([
      'NORMAL_CLEARING',
      'MANAGER_REQUEST',
      'MANAGER_REQUEST',
    ]);
    expect(await live()).toEqual([]);
    const bucket = messaging().bucket(alarmsBucket);
    await eventually(async () => {
      const all = await Promise.all((await bucket.keys()).map((key) => bucket.get(key)));
      expect(all).toMatchObject([{ code: 'calls-unknown', subject: 'fs1' }]);
    });
    // The restarted switch accepts calls, which are distinguished from the old ones.
    expect(statusOf(await invite('talk'))).toBe(200);
    await eventually(async () => expect(await live()).toHaveLength(1));
    expect(await unknown()).toHaveLength(others.length);
  });
});
