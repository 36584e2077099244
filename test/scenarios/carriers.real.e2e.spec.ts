import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { carriersBucket, switchesBucket, type SwitchState } from '@app/contracts';
import {
  type CallSession,
  execute,
  hangup,
  InboundClient,
  OutboundServer,
} from '@app/event-socket';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { carrierFiles } from '@app/switch-conf';
import { eventually, freshBus, startApp, type FreshBus, type RunningApp } from '@app/testing';
import { carrier as carrierOf, type CarrierChanges, trunk as trunkOf } from '@app/testing/builders';
import { noAudio } from '../../apps/switch-agent/src/audio/audio.fixture.js';
import { SwitchAgentModule } from '../../apps/switch-agent/src/switch-agent.module.js';
import { projectRoot } from '../../tools/belfabriek/project.js';
import { reservePorts, type PortBlock } from '../../tools/belfabriek/ports.js';
import { mediaPorts } from '../../tools/belfabriek/switches/real.js';
import { CdrTee } from '../../tools/capture/cdr-tee.js';
import { startSwitch, type RunningSwitch } from '../../tools/switch/index.js';
import { readLegPosts, type LegPost } from './flows/leg-posts.js';
import { ask, statusOf, TrunkPeer, type AskOptions, type SipMessage } from './sip-peer.js';

jest.setTimeout(90_000);

const here = '127.0.0.1';
const password = 'event-socket-of-the-scenarios-of-carriers';
const hidden = '+31612345678';

/**
 * freeswitch/README.md's table: each cause with the status that a caller gets, and a trunk's
 * answers with that meaning.
 */
const causes = [
  ...readFileSync(join(projectRoot, 'freeswitch/README.md'), 'utf8').matchAll(
    /^([A-Z_]+) +(\d+) +(\d{3})(?: +([\d, ]+))?$/gm,
  ),
].map(([, cause = '', q850, status, answers = '']) => ({
  cause,
  q850: Number(q850),
  status: Number(status),
  answers: (answers.match(/\d{3}/g) ?? []).map(Number),
}));

describe('carriers on a real switch', () => {
  const folder = mkdtempSync(join(tmpdir(), 'belfabriek-carriers-'));
  const posts = join(folder, 'json-cdr');
  let ports: PortBlock;
  let running: RunningSwitch;
  let bus: FreshBus;
  let portal: RunningApp;
  let agent: RunningApp;
  let tee: CdrTee;
  let controller: OutboundServer;
  let client: InboundClient;
  let trunk: TrunkPeer;
  let hole: TrunkPeer;
  /** A controller's action for a call to this number; for any other it is busy. */
  const numbers = new Map<string, (session: CallSession) => Promise<unknown>>();

  const carrier = (id: string, address: string, over: CarrierChanges = {}) =>
    carrierOf({ id, addresses: [address], ...over });
  const bucket = () => portal.app.get(Messaging).bucket(carriersBucket);
  const report = (): Promise<SwitchState | null> =>
    portal.app.get(Messaging).bucket(switchesBucket).get('fs1');
  const invite = (options: AskOptions): Promise<SipMessage> =>
    ask('INVITE', ports.port('sip'), options);
  const api = (command: string): Promise<string> => client.api(command, { timeoutMs: 5000 });

  /** Callers' legs to a number, as they came. */
  async function legsTo(number: string, count: number): Promise<LegPost[]> {
    const legs = (): LegPost[] =>
      readLegPosts(posts).filter((leg) => leg.variable('sip_to_user') === number);
    await eventually(() => expect(legs()).toHaveLength(count));
    const start = (leg: LegPost): number => Number(leg.variable('start_uepoch'));
    return legs().toSorted((a, b) => start(a) - start(b));
  }

  const trunkTo = (id: string, port: number) => trunkOf({ id, host: here, port });
  /** The carrier that exists from the start: few calls, PCMA only, and two trunks. */
  const laagland = () =>
    carrier('laagland', '127.0.0.2', {
      incoming: { channels: 2, codecs: ['PCMA'] },
      trunks: [trunkTo('laagland-uit', ports.base + 40), trunkTo('laagland-gat', ports.base + 41)],
    });

  beforeAll(async () => {
    mkdirSync(join(folder, 'spool'));
    ports = await reservePorts();
    bus = freshBus();
    portal = await startApp({ name: 'portal', module: MessagingModule }, bus.config);
    trunk = await TrunkPeer.listen(ports.base + 40);
    hole = await TrunkPeer.listen(ports.base + 41);
    hole.isMute = true;
    tee = await CdrTee.start({
      listen: { host: here, port: ports.port('cdr') },
      target: null,
      folder,
    });
    controller = new OutboundServer({
      host: here,
      port: ports.port('call-control-1-socket'),
      connectTimeoutMs: 5000,
      maxConnections: 100,
      onCall: async (session) => {
        const number = session.channel.header('Caller-Destination-Number') ?? '';
        await (numbers.get(number) ?? (() => session.run([hangup('USER_BUSY')])))(session);
      },
      onError: () => undefined,
    });
    await controller.listen();
    await bucket().put('laagland', laagland());
    agent = await startApp(
      { name: 'switch-agent', module: SwitchAgentModule },
      {
        ...bus.config,
        SWITCH_NAME: 'fs1',
        SWITCH_HOST: here,
        SWITCH_PORT: ports.port('event-socket'),
        EVENT_SOCKET_PASSWORD: password,
        BALANCER_URL: `http://${here}:9`,
        BALANCER_LOOK_MS: 60_000,
        CONTROLLER_ALARM_MS: 600_000,
        CARRIERS_DIR: join(folder, 'carriers'),
        CARRIERS_ALARM_MS: 15_000,
        PROMPTS_DIR: join(folder, 'prompts'),
        PROMPTS_LOOK_MS: 600_000,
        SWITCH_REPORT_MS: 1000,
        CDR_SPOOL_DIRS: [join(folder, 'spool')],
        CDR_URL: `http://${here}:9/cdr`,
        CDR_TOKEN: 'token-of-the-scenarios-of-carriers',
        SPOOL_CONCURRENCY: 1,
        SPOOL_SWEEP_MS: 600_000,
        SPOOL_BROKEN_AFTER_MS: 60_000,
        SPOOL_KEY: 'a-key-that-only-this-spec-knows-of-at-all',
        SPOOL_WAITING_ALARM_MS: 600_000,
        SPOOL_SPACE_LOOK_MS: 600_000,
        SPOOL_FREE_MB: 0,
        SPOOL_FREE_FILES: 0,
        ...noAudio(join(folder, 'recordings')),
      },
    );
    const { rtpStart, rtpEnd } = mediaPorts(ports);
    running = await startSwitch({
      runFolder: join(folder, 'switch'),
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
    client = new InboundClient({
      host: here,
      port: ports.port('event-socket'),
      password,
      connectTimeoutMs: 5000,
      silenceMs: 60_000,
      pingTimeoutMs: 5000,
      events: ['HEARTBEAT'],
      onEvent: () => undefined,
    });
    client.start();
    const { id } = carrierFiles([laagland()]);
    await eventually(async () => expect(await report()).toMatchObject({ carriers: id }), {
      limitMs: 30_000,
    });
    await eventually(() => expect(client.state.name).toBe('ready'));
  });
  afterAll(async () => {
    await client.close();
    await controller.stop(0);
    await running.stop();
    await agent.close();
    await Promise.all([tee.stop(), portal.close(), trunk.close(), hole.close()]);
    await bus.drop();
    ports.release();
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses a host that is no carrier with 403, without a record', async () => {
    const to = 'first';
    expect(statusOf(await invite({ from: '127.0.0.77', to }))).toBe(403);
    expect(statusOf(await invite({ from: '127.0.0.2', to }))).toBe(486);
    const [leg] = await legsTo(to, 1);
    expect(leg?.variable('belfabriek_carrier')).toBe('laagland');
  });

  it('lets a carrier call once it is configured, and not after its removal, while calls continue', async () => {
    const status = async (): Promise<number> => statusOf(await invite({ from: '127.0.0.19' }));
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    numbers.set('long', async (session) => {
      await ended;
      await session.run([hangup('USER_BUSY')]);
    });
    const long = invite({ from: '127.0.0.2', to: 'long' });
    expect(await status()).toBe(403);
    await bucket().put('noord', carrier('noord', '127.0.0.16/28'));
    await eventually(async () => expect(await status()).toBe(486), { everyMs: 20 });
    await bucket().delete('noord');
    await eventually(async () => expect(await status()).toBe(403), { everyMs: 20 });
    end();
    expect(statusOf(await long)).toBe(486);
  });

  it('refuses calls above a limit with 503 and Retry-After, recorded with the limit and sealed', async () => {
    const waiting: (() => void)[] = [];
    numbers.set('hold', async (session) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      await session.run([hangup('USER_BUSY')]);
    });
    await bucket().put(
      'zuid',
      carrier('zuid', '127.0.0.3', { incoming: { callsPerSecond: 3, channels: 50 } }),
    );
    await eventually(async () =>
      expect(statusOf(await invite({ from: '127.0.0.3' }))).not.toBe(403),
    );
    const held = [0, 1].map(() => invite({ from: '127.0.0.2', to: 'hold' }));
    await eventually(() => expect(waiting).toHaveLength(2));
    const withheld = ['Privacy: id', `P-Asserted-Identity: <sip:${hidden}@127.0.0.2>`];
    const refused = await invite({
      from: '127.0.0.2',
      to: 'hold',
      user: hidden,
      headers: withheld,
    });
    expect(statusOf(refused)).toBe(503);
    expect(refused.header('Retry-After')).toBe('5');
    expect(refused.header('Reason')).toContain('cause=42');
    for (const release of waiting) release();
    expect((await Promise.all(held)).map(statusOf)).toEqual([486, 486]);
    const legs = await legsTo('hold', 3);
    expect(legs.map((leg) => leg.variable('belfabriek_refused'))).toEqual([
      undefined,
      undefined,
      'carrier-channels',
    ]);
    expect(legs[2]?.variable('belfabriek_withheld')).toBe('true');
    expect(legs[2]?.callerIdNumber).toBe('anonymous');
    expect(JSON.stringify(legs[2]?.variable('sip_full_from') ?? '')).not.toContain('612345678');
    expect(statusOf(await invite({ from: '127.0.0.2' }))).toBe(486);

    const burst = await Promise.all(
      Array.from({ length: 12 }, () => invite({ from: '127.0.0.3', to: 'burst' })),
    );
    const tooMany = burst.filter((each) => statusOf(each) === 503);
    // At least two calls are let through, even if an earlier call counts in the same second; in two
    // seconds more may be.
    expect(burst.filter((each) => statusOf(each) === 486).length).toBeGreaterThanOrEqual(2);
    expect(tooMany.length).toBeGreaterThanOrEqual(6);
    expect(new Set(tooMany.map((each) => each.header('Retry-After')))).toEqual(new Set(['1']));
    const rated = (await legsTo('burst', 12)).filter(
      (leg) => leg.variable('belfabriek_refused') === 'carrier-rate',
    );
    expect(rated).toHaveLength(tooMany.length);
  });

  it('agrees only on a carrier’s codecs, and refuses any other offer before a controller gets the call', async () => {
    let controlled = 0;
    numbers.set('codec', async (session) => {
      controlled += 1;
      await session.run([execute('pre_answer'), hangup('USER_BUSY')]);
    });
    const from = '127.0.0.2';
    expect(statusOf(await invite({ from, to: 'codec', codecs: ['PCMU'] }))).toBe(488);
    const headers = ['Privacy: id', `P-Asserted-Identity: <sip:${hidden}@127.0.0.2>`];
    const strange = await invite({ from, to: 'codec', codecs: ['G729'], user: hidden, headers });
    expect(statusOf(strange)).toBe(488);
    expect(controlled).toBe(0);
    expect(statusOf(await invite({ from, to: 'codec', codecs: ['PCMU', 'PCMA'] }))).toBe(486);
    expect(controlled).toBe(1);
    const [, sealed, agreed] = await legsTo('codec', 3);
    expect(sealed?.callerIdNumber).toBe('anonymous');
    expect(agreed?.variable('rtp_use_codec_name')).toBe('PCMA');
  });

  it('answers OPTIONS, and during a pause answers with 503 and Retry-After, as for INVITEs', async () => {
    const options = (): Promise<SipMessage> =>
      ask('OPTIONS', ports.port('sip'), { from: '127.0.0.2' });
    expect(statusOf(await options())).toBe(200);
    await api('fsctl pause inbound');
    const [asked, called] = [await options(), await invite({ from: '127.0.0.2' })];
    await api('fsctl resume inbound');
    expect([asked, called].map(statusOf)).toEqual([503, 503]);
    expect([asked, called].map((each) => each.header('Retry-After'))).toEqual(['300', '300']);
    expect(statusOf(await options())).toBe(200);
  });

  it('maps causes and answers to each other as freeswitch/README.md states', async () => {
    expect(causes.length).toBeGreaterThan(25);
    await bucket().put('maas', carrier('maas', '127.0.0.4'));
    await eventually(async () =>
      expect(statusOf(await invite({ from: '127.0.0.4' }))).not.toBe(403),
    );
    const told: Record<string, [number, number]> = {};
    for (const { cause } of causes) {
      numbers.set(cause, (session) => session.run([hangup(cause)]));
      const answer = await invite({ from: '127.0.0.4', to: cause });
      told[cause] = [
        statusOf(answer),
        Number(/cause=(\d+)/.exec(answer.header('Reason') ?? '')?.[1]),
      ];
    }
    expect(told).toEqual(
      Object.fromEntries(causes.map(({ cause, status, q850 }) => [cause, [status, q850]])),
    );
    const understood: Record<number, string | undefined> = {};
    const answers = causes.flatMap((each) => each.answers.map((status) => [status, each.cause]));
    for (const [status] of answers) {
      const to = `dial-${status}`;
      const uri = `sofia/carriers/${status}@${here}:${ports.base + 40}`;
      numbers.set(to, (session) => session.run([execute('bridge', uri), hangup('USER_BUSY')]));
      await invite({ from: '127.0.0.4', to });
      const [aLeg] = await legsTo(to, 1);
      const isDialled = (leg: LegPost): boolean =>
        leg.variable('originator') === aLeg?.variable('uuid');
      const dialled = readLegPosts(posts).find(isDialled);
      understood[Number(status)] = dialled?.variable('hangup_cause');
    }
    expect(understood).toEqual(Object.fromEntries(answers));
  });

  it('detects a silent trunk, and detects its recovery', async () => {
    const silent = (...trunks: string[]): Promise<void> =>
      eventually(async () => expect(await report()).toMatchObject({ silentTrunks: trunks }), {
        limitMs: 30_000,
      });
    await silent('laagland-gat');
    trunk.options = 503;
    await silent('laagland-gat', 'laagland-uit');
    trunk.options = 404;
    await silent('laagland-gat');
    await trunk.close();
    await silent('laagland-gat', 'laagland-uit');
    hole.isMute = false;
    trunk = await TrunkPeer.listen(ports.base + 40);
    await silent();
  });
});
