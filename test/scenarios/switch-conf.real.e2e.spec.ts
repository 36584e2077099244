import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type CallSession, execute, OutboundServer } from '@app/event-socket';
import { loadWorld, type CallScript, type World } from '../../tools/calls/index.js';
import { reservePorts, type PortBlock } from '../../tools/belfabriek/ports.js';
import { mediaPorts } from '../../tools/belfabriek/switches/real.js';
import { CdrTee } from '../../tools/capture/cdr-tee.js';
import { DigitFinder, searchFiles } from '../../tools/privacy-search/index.js';
import { carriersOf, runCalls, startSwitch, type RunningSwitch } from '../../tools/switch/index.js';
import { until } from './command.js';

jest.setTimeout(90_000);

const here = '127.0.0.1';
const password = 'event-socket-of-a-test';
const hidden = '+31612345678';

/** A call of carrier mobiel-direct, which writes numbers with a plus sign. */
const call = (index: number, over: Partial<CallScript> = {}): CallScript => ({
  index,
  sipCallId: `call-${index}`,
  atMs: index * 100,
  carrier: 'mobiel-direct',
  sourceAddress: '127.0.0.3',
  to: '+31881000100',
  from: { number: hidden, name: null, nameLatin1: false, presentation: 'shown' },
  destinations: {},
  ...over,
  caller: { cancelsAfterMs: null, hangsUpAfterMs: 10_000, ...over.caller },
});

describe('freeswitch/conf on a real switch', () => {
  const folder = mkdtempSync(join(tmpdir(), 'belfabriek-switch-'));
  const spools: [string, string] = [join(folder, 'spool-a'), join(folder, 'spool-b')];
  const world = loadWorld();
  let ports: PortBlock;
  let running: RunningSwitch;
  let tee: CdrTee | undefined;
  let controller: OutboundServer | undefined;
  let runs = 0;

  beforeAll(async () => {
    ports = await reservePorts();
    const { rtpStart, rtpEnd } = mediaPorts(ports);
    running = await startSwitch({
      runFolder: join(folder, 'switch'),
      carriers: carriersOf(world, ports.base),
      settings: {
        name: 'fs1',
        sip: { ip: here, port: ports.port('sip') },
        rtp: { ip: here, start: rtpStart, end: rtpEnd },
        carriersDir: join(folder, 'carriers'),
        eventSocket: { ip: here, port: ports.port('event-socket'), password, clients: [here] },
        controllers: [
          `${here}:${ports.port('call-control-1-socket')}`,
          `${here}:${ports.port('call-control-2-socket')}`,
        ],
        cdr: { url: `http://${here}:${ports.port('cdr')}/cdr`, token: 'token', spools },
      },
    });
  });
  afterAll(async () => {
    await running.stop();
    ports.release();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Writes posts to a separate folder; returns the folder of the bodies. */
  async function takePosts(name: string): Promise<string> {
    const into = join(folder, name);
    mkdirSync(into);
    tee = await CdrTee.start({
      listen: { host: here, port: ports.port('cdr') },
      target: null,
      folder: into,
    });
    return join(into, 'json-cdr');
  }

  async function control(onCall: (session: CallSession) => Promise<void>): Promise<void> {
    controller = new OutboundServer({
      host: here,
      port: ports.port('call-control-1-socket'),
      connectTimeoutMs: 5000,
      maxConnections: 100,
      onCall,
      onError: () => undefined,
    });
    await controller.listen();
  }

  async function make(scripts: readonly CallScript[], of: World = world): Promise<string> {
    runs += 1;
    const into = join(folder, `sipp-${runs}`);
    try {
      const manifest = await runCalls({
        world: of,
        scripts,
        switchSip: { ip: here, port: ports.port('sip') },
        portBase: ports.base,
        mediaPorts: mediaPorts(ports).sipp,
        runId: `conf-${runs}`,
        folder: into,
      });
      expect(manifest.failed).toEqual([]);
    } finally {
      await controller?.stop(0);
      controller = undefined;
    }
    return into;
  }

  const legs = (into: string): string[] =>
    (existsSync(into) ? readdirSync(into) : [])
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFileSync(join(into, name), 'latin1'));

  async function posted(into: string, count: number): Promise<string[]> {
    await until(`${count} legs posted`, () => legs(into).length >= count);
    await tee?.stop();
    return legs(into);
  }

  const heard = (into: string, carrier: string): string =>
    readFileSync(join(into, 'carriers', `${carrier}.messages.log`), 'latin1');

  it('answers 503 with Retry-After when no controller is available, and marks the record', async () => {
    const into = await takePosts('lost');
    const sipp = await make([call(0)]);
    expect(heard(sipp, 'mobiel-direct')).toMatch(
      /SIP\/2\.0 503 Service Unavailable\r?\n(?:.+\r?\n)*Retry-After: 5\r?\n/,
    );
    const [leg = ''] = await posted(into, 1);
    expect(JSON.parse(leg)).toMatchObject({ variables: { belfabriek_lost: 'true' } });
  });

  it('plays its apology to an answered caller after every controller left', async () => {
    const into = await takePosts('apology');
    await control(async (session) => {
      await session.run([execute('answer')]);
    });
    await make([call(0)]);
    const [leg = ''] = await posted(into, 1);
    expect(JSON.parse(leg)).toMatchObject({
      variables: {
        belfabriek_lost: 'true',
        hangup_cause: 'NORMAL_TEMPORARY_FAILURE',
        playback_ms: '6800',
      },
    });
  });

  it('refuses an INVITE from an unknown address with 403, without a record', async () => {
    const into = await takePosts('unknown');
    const address = '127.0.0.77';
    const [carrier] = world.carriers;
    if (carrier === undefined) throw new Error('a world without carriers');
    const strange: World = {
      ...world,
      carriers: [...world.carriers, { ...carrier, id: 'stranger', address }],
    };
    const sipp = await make(
      [call(0, { carrier: 'stranger', sourceAddress: address }), call(1)],
      strange,
    );
    expect(heard(sipp, 'stranger')).toContain('SIP/2.0 403 Forbidden');
    const [leg = ''] = await posted(into, 1);
    expect(legs(into)).toHaveLength(1);
    expect(JSON.parse(leg)).toMatchObject({ variables: { sip_network_ip: '127.0.0.3' } });
  });

  const bridged = async (session: CallSession): Promise<void> => {
    const trunk = world.carriers.find(({ id }) => id === 'zuiderlijn')?.trunk.portOffset ?? 0;
    await session.run([
      execute('bridge', `sofia/carriers/31301000111@${here}:${ports.base + trunk}`),
    ]);
  };
  const withheld = (['withheld-privacy-id', 'withheld-anonymous'] as const).flatMap(
    (presentation, at) =>
      [100, 1500].map((hangsUpAfterMs, second) =>
        call(at * 2 + second, {
          from: { number: hidden, name: `Bel ${hidden}`, nameLatin1: false, presentation },
          caller: { cancelsAfterMs: null, hangsUpAfterMs },
        }),
      ),
  );
  const shown = [call(0, { caller: { cancelsAfterMs: null, hangsUpAfterMs: 500 } })];
  const places = (path: string): string[] =>
    searchFiles(new DigitFinder([hidden]), path).findings.map(({ place }) => place);
  it('seals a withheld number until the end, however short the call', async () => {
    const into = await takePosts('sealed');
    await control(bridged);
    const sipp = await make(withheld);
    expect(await posted(into, 8)).toHaveLength(8);
    for (const path of [into, join(sipp, 'destinations'), join(folder, 'switch')]) {
      expect(places(path)).toEqual([]);
    }
  });

  it('keeps a shown number: the same search finds it in the posts and in the B-leg INVITE', async () => {
    const into = await takePosts('shown');
    await control(bridged);
    const sipp = await make(shown);
    await posted(into, 2);
    expect(new Set(places(into)).size).toBeGreaterThanOrEqual(2);
    expect(places(join(sipp, 'destinations'))).not.toEqual([]);
    expect(places(join(folder, 'switch'))).toEqual([]);
  });

  it('spools undelivered posts, complete and sealed, in the second folder when the first is gone', async () => {
    const spooled = (at: 0 | 1): string[] =>
      existsSync(spools[at]) ? readdirSync(spools[at]) : [];
    await control(bridged);
    await make(withheld);
    await until('8 legs spooled', () => spooled(0).length === 8);
    for (const name of spooled(0)) {
      const text = readFileSync(join(spools[0], name), 'latin1');
      expect(name).toMatch(/^(?:a_)?[0-9a-f-]{36}\.cdr\.json$/);
      expect(text.endsWith('}\n')).toBe(true);
    }
    expect(places(spools[0])).toEqual([]);
    rmSync(spools[0], { recursive: true });
    await make([call(0)]);
    await until('a leg in the second folder', () => spooled(1).length === 1);
  });
});
