import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callControlNode } from '../../tools/belfabriek/platform/apps.js';
import type { PortName } from '../../tools/belfabriek/ports.js';
import { median, type BenchResult } from '../harness.js';
import { carrierAddress } from './captured-call.js';
import { GaugedProcess } from './gauged-process.js';
import { costliest } from './costliest.js';
import { ReplayedSwitch } from './replayed-switch.js';
import type { Carriage } from './service-calls.js';
import { onStage, type Stage } from './stage.js';

const callsPerCpuSecond = 2_000;
/** The multiple of modesl's rate that call-control's rate must reach. */
const timesModesl = 2;
const bytesPerCall = 30_000;

const rounds = 9;
const callsPerRound = 2_000;
/** Calls before the measured rounds: by then V8 has compiled the code that it will compile. */
const warmUpCalls = 6_000;
/**
 * Calls at the same time. With more, Redis would answer late, and call-control would go on without
 * it.
 */
const atOnce = 60;
const liveCalls = [2_000, 5_000] as const;

/** With `--long`: how many calls end before the memory that they leave in use is measured. */
const manyCalls = 100_000;
const sampledEvery = 10_000;
/**
 * Bytes that memory may grow per ended call: a megabyte over 100,000 calls, as much as a heap
 * varies by its own shape.
 */
const bytesKeptPerCall = 10;

const carriage: Carriage = { address: carrierAddress, host: '127.0.0.1', port: 25_542 };

/** A call controller with the handles for measuring it. */
interface Contender {
  readonly process: GaugedProcess;
  readonly port: number;
}

/**
 * Calls per CPU-second of call-control, of all its threads, with Redis, the bus and a listener's
 * connection to the switch, compared round by round with the same calls on modesl's server; and the
 * memory of a live call.
 */
export const onReplayedSwitch = (options: { readonly isLong: boolean }): Promise<BenchResult[]> =>
  onStage(async (stage) => {
    const replayed = await ReplayedSwitch.start(stage.ports.port('event-socket'));
    const started: GaugedProcess[] = [];
    try {
      const ours = {
        process: await stage.startCallControl(carriage, {
          SWITCHES: `fs1=127.0.0.1:${stage.ports.port('event-socket')}`,
          // a controller under full load does everything late; a late read of Redis's answer must
          // not count as an outage of Redis
          REDIS_TIMEOUT_MS: '2000',
        }),
        port: stage.ports.port('call-control-1-socket'),
      };
      started.push(ours.process);
      const modesl = await startModesl(stage, 'call-control-2-socket', { LEAN: 'false' });
      started.push(modesl.process);
      const lean = await startModesl(stage, 'switch-sim', { LEAN: 'true' });
      started.push(lean.process);
      const results = [
        ...(await rates(replayed, { ours, modesl, lean })),
        ...(await memory(replayed, ours)),
        ...(options.isLong ? [await kept(replayed, ours)] : []),
      ];
      await requireRedis(stage);
      return results;
    } finally {
      for (const process of started) await process.stop();
      await replayed.stop();
    }
  });

/** Calls without Redis cost less, so no figure counts when call-control went without Redis. */
async function requireRedis({ ports, folder }: Stage): Promise<void> {
  const log = readFileSync(join(folder.logs, 'call-control.log'), 'utf8');
  const health = await fetch(`http://127.0.0.1:${ports.port('call-control-1')}/health/ready`);
  const { checks } = (await health.json()) as { checks: Record<string, string> };
  if (checks['redis'] !== 'ok' || log.includes('order of this controller only')) {
    throw new Error('call-control was without Redis for a while: there is nothing to compare');
  }
}

async function startModesl(
  { ports, folder }: Stage,
  portName: PortName,
  how: { readonly LEAN: string },
): Promise<Contender> {
  const port = ports.port(portName);
  const logFile = join(folder.logs, `modesl-on-${port}.log`);
  const process = await GaugedProcess.start({
    name: 'modesl',
    program: 'bench/call-control/modesl-controller.js',
    nodeArguments: callControlNode,
    env: {
      ...how,
      MODESL_PORT: String(port),
      CARRIER_ADDRESS: carriage.address,
      TRUNK_HOST: carriage.host,
      TRUNK_PORT: String(carriage.port),
    },
    logFile,
    // the port isn't probed: the process ends with an error when a client connects only to check
    isReady: () => Promise.resolve(readFileSync(logFile, 'utf8').includes('listens')),
  });
  return { process, port };
}

async function rates(
  replayed: ReplayedSwitch,
  contenders: Record<'ours' | 'modesl' | 'lean', Contender>,
): Promise<BenchResult[]> {
  const play = (calls: number, { port }: Contender) => replayed.play(port, calls, atOnce);
  const names = ['ours', 'modesl', 'lean'] as const;
  const asked: string[] = [];
  for (const name of names) asked.push(applicationsIn(await play(warmUpCalls, contenders[name])));
  const [ours = '', ...others] = asked;
  for (const other of others) {
    if (other !== ours) {
      throw new Error(`modesl-controller.ts doesn't do what call-control does:\n${other}\n${ours}`);
    }
  }
  const rates: Record<(typeof names)[number], number[]> = { ours: [], modesl: [], lean: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const contender = contenders[name];
      const seconds = await contender.process.cpuSecondsOf(() => play(callsPerRound, contender));
      rates[name].push(callsPerRound / seconds);
    }
  }
  const rate = Math.round(median(rates.ours));
  const ratioTo = (name: (typeof names)[number]): number =>
    Number(median(rates.ours.map((one, round) => one / rates[name][round]!)).toFixed(2));
  console.error(
    `the leanest controller on modesl's server: ${Math.round(median(rates.lean))} calls/s, ours ${ratioTo('lean')}x`,
  );
  const results: BenchResult[] = [
    {
      name: 'call-control.sim.calls',
      unit: 'calls/s',
      ours: rate,
      goal: callsPerCpuSecond,
      bound: 'at least',
      holds: rate >= callsPerCpuSecond,
    },
    {
      name: 'call-control.sim.calls.beside-modesl',
      unit: 'calls/s',
      ours: rate,
      peers: { modesl: Math.round(median(rates.modesl)) },
      ratios: { modesl: ratioTo('modesl') },
      goal: timesModesl,
      holds: ratioTo('modesl') >= timesModesl,
    },
  ];
  if (results.some(({ holds }) => !holds)) {
    await contenders.ours.process.ask('profile');
    await play(warmUpCalls, contenders.ours);
    console.error(costliest((await contenders.ours.process.ask('profiled')).profile!));
  }
  return results;
}

/**
 * The applications with their arguments, independent of the call and of how they were requested.
 */
const applicationsIn = (asked: string): string =>
  asked
    .split('\n\n')
    .flatMap((command) => {
      const [, name] = /^execute-app-name: (.*)$/m.exec(command) ?? [];
      const [, argument] = /^execute-app-arg: (.*)$/m.exec(command) ?? [];
      return name === undefined ? [] : [`${name} ${argument}`];
    })
    .join('\n')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uuid')
    .replaceAll(/\+31800\d{4}/g, 'number')
    .replaceAll(/owner-\d+/g, 'owner')
    .replaceAll(/:(?:nl|en):/g, ':language:');

/** The memory of calls in conversation: how much more the process uses with them than without. */
async function memory(
  replayed: ReplayedSwitch,
  { process, port }: Contender,
): Promise<BenchResult[]> {
  const before = await process.ask('collected');
  const results: BenchResult[] = [];
  for (const count of liveCalls) {
    const held = await replayed.hold(port, count);
    const { heapBytes, rssBytes } = await process.ask('collected');
    await held.letGo();
    const heap = Math.round((heapBytes - before.heapBytes) / count);
    const rss = Math.round((rssBytes - before.rssBytes) / count);
    console.error(`${count} live calls: ${heap} bytes of heap and ${rss} of RSS each`);
    const ours = Math.max(heap, rss);
    results.push({
      name: `call-control.sim.memory.${count}-live`,
      unit: 'bytes/call',
      ours,
      goal: bytesPerCall,
      bound: 'at most',
      holds: ours <= bytesPerCall,
    });
  }
  return results;
}

/** How much memory grows with calls that are over, after the first fifth of them. */
async function kept(replayed: ReplayedSwitch, { process, port }: Contender): Promise<BenchResult> {
  const samples: { heapBytes: number; rssBytes: number }[] = [];
  for (let played = 0; played < manyCalls; played += sampledEvery) {
    await replayed.play(port, sampledEvery, atOnce);
    const { heapBytes, rssBytes } = await process.ask('collected');
    samples.push({ heapBytes, rssBytes });
    const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
    console.error(
      `${played + sampledEvery} calls: heap ${megabytes(heapBytes)}, RSS ${megabytes(rssBytes)}`,
    );
  }
  const ours = Math.round(slope(samples.slice(samples.length / 5).map(({ rssBytes }) => rssBytes)));
  return {
    name: `call-control.sim.memory.over-${manyCalls}`,
    unit: 'bytes/call',
    ours,
    goal: bytesKeptPerCall,
    bound: 'at most',
    holds: ours <= bytesKeptPerCall,
  };
}

/** The slope by least squares, per call. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [above, below] = values.reduce(
    ([over, under], value, index) => [
      over + (index - middle) * (value - mean),
      under + (index - middle) ** 2,
    ],
    [0, 0],
  );
  return above / below / sampledEvery;
}
