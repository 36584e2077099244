import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { carrierFiles, writeCarrierFiles } from '@app/switch-conf';
import { interruption } from '../../tools/belfabriek/interruption.js';
import {
  balancer,
  untilBalanced,
  whereCallsGo,
  whereListenersGo,
} from '../../tools/belfabriek/platform/balancer.js';
import type { ProcessSpec } from '../../tools/belfabriek/processes/process-spec.js';
import { findRunnable } from '../../tools/belfabriek/services/runnable.js';
import { mediaPorts, requireRealSwitch } from '../../tools/belfabriek/switches/real.js';
import { switchCommand, switchIsReady } from '../../tools/switch/index.js';
import type { BenchResult } from '../harness.js';
import { ReplayedSwitch } from './replayed-switch.js';
import { carrierOf, destination, numbers, type Carriage } from './service-calls.js';
import { SipCaller, SipDestination } from './sip-agents.js';
import { onStage, type Stage } from './stage.js';

const here = '127.0.0.1';
const carrierAddress = '127.0.0.3';
/** The number of the dialplan's own extension, which rings the same destination. */
const staticNumber = '+318009999';
const talkMs = 300;

/**
 * Milliseconds that call-control may add to the time from a caller's INVITE to the answer, at the
 * 99th percentile.
 */
const mostAddedMs = 8;
/**
 * Calls per second, and the number of calls of each kind: enough for a percentile that does not
 * depend on one call.
 */
const loads = [
  { perSecond: 10, ofEach: 300 },
  { perSecond: 30, ofEach: 900 },
] as const;
const warmUp = { perSecond: 20, ofEach: 100 };
/**
 * A controller in service has carried this many calls, so that V8 has compiled their code; this
 * saves half a millisecond a call.
 */
const carriedBefore = 6_000;
const percentiles = [50, 95, 99] as const;

/**
 * Post-dial delay: from the caller's INVITE to the answer of a destination that answers at once,
 * through the flow and through the switch's own dialplan. Calls of both kinds take turns, so that
 * disturbances of the machine affect both alike.
 */
export async function onRealSwitch(): Promise<BenchResult[]> {
  requireRealSwitch();
  return onStage(async (stage) => {
    const carriage = { address: carrierAddress, host: here, port: stage.ports.port('sip-agents') };
    const callControl = await stage.startCallControl(carriage, {
      SWITCHES: `fs1=${whereListenersGo(stage.ports)}`,
      REDIS_TIMEOUT_MS: '150',
    });
    const callee = await SipDestination.listen(carriage.host, carriage.port);
    const caller = await SipCaller.listen(carrierAddress, {
      ip: here,
      port: stage.ports.port('sip'),
    });
    try {
      const haproxy = findRunnable(stage.folder.programs, 'haproxy');
      await stage.supervisor.start(balancer({ ports: stage.ports, haproxy }));
      await untilBalanced(stage.ports);
      await stage.supervisor.start(await freeswitch(stage, carriage));
      await carryReplayed(stage);
      await delays(caller, warmUp);
      const results: BenchResult[] = [];
      for (const load of loads) results.push(...resultsOf(load, await delays(caller, load)));
      return results;
    } finally {
      caller.stop();
      callee.stop();
      await callControl.stop();
    }
  });
}

async function carryReplayed({ ports }: Stage): Promise<void> {
  const replayed = await ReplayedSwitch.start(ports.port('switch-sim'));
  await replayed.play(ports.port('call-control-1-socket'), carriedBefore, 20);
  await replayed.stop();
}

/** freeswitch/conf, with one more extension in a copy of its dialplan. */
async function freeswitch(stage: Stage, carriage: Carriage): Promise<ProcessSpec> {
  const { ports, folder, secrets } = stage;
  const { rtpStart, rtpEnd } = mediaPorts(ports);
  const runFolder = join(folder.state, 'freeswitch');
  const carriersDir = join(folder.state, 'carriers');
  mkdirSync(runFolder, { recursive: true, mode: 0o700 });
  await writeCarrierFiles(carriersDir, carrierFiles([carrierOf(carriage)]));
  const settings = {
    name: 'fs1',
    sip: { ip: here, port: ports.port('sip') },
    rtp: { ip: here, start: rtpStart, end: rtpEnd },
    carriersDir,
    eventSocket: {
      ip: here,
      port: ports.port('event-socket'),
      password: secrets.eventSocketPassword,
      clients: [here],
    },
    controllers: [whereCallsGo(ports)],
    cdr: {
      // no server listens at this URL, so the switch writes records to its spool at once
      url: `http://${here}:${ports.base + 98}/cdr`,
      token: secrets.cdrToken,
      spools: [join(folder.state, 'spool-1'), join(folder.state, 'spool-2')] as [string, string],
    },
  };
  const { args, ...command } = switchCommand(requireRealSwitch().freeswitch, settings, runFolder);
  const confAt = args.indexOf('-conf') + 1;
  const conf = join(runFolder, 'conf');
  cpSync(args[confAt]!, conf, { recursive: true });
  addStaticExtension(join(conf, 'dialplan/carriers.xml'), carriage);
  return {
    name: 'freeswitch',
    app: 'freeswitch',
    ...command,
    args: args.with(confAt, conf),
    ready: () => switchIsReady(settings),
    readyWithinMs: 60_000,
  };
}

/**
 * Adds the extension that rings the destination right before the one that gives calls to
 * controllers, so that all earlier extensions run on both kinds of calls.
 */
function addStaticExtension(file: string, { host, port }: Carriage): void {
  const dialplan = readFileSync(file, 'utf8');
  const before = '  <extension name="service-call"';
  if (!dialplan.includes(before)) throw new Error(`${file} has no extension service-call`);
  const bridge =
    '{originate_timeout=20,ignore_early_media=ring_ready}' +
    `sofia/carriers/${destination.slice(1)}@${host}:${port}`;
  const extension = `  <extension name="static">
    <condition field="destination_number" expression="^\\${staticNumber}$">
      <action application="set" data="hangup_after_bridge=true"/>
      <action application="bridge" data="${bridge}"/>
    </condition>
  </extension>
`;
  writeFileSync(file, dialplan.replace(before, extension + before));
}

interface Load {
  readonly perSecond: number;
  readonly ofEach: number;
}

interface Delays {
  readonly flow: readonly number[];
  readonly dialplan: readonly number[];
}

async function delays(caller: SipCaller, { perSecond, ofEach }: Load): Promise<Delays> {
  const calls: Promise<number>[] = [];
  const begin = performance.now();
  for (let index = 0; index < 2 * ofEach; index += 1) {
    await pause(Math.max(0, begin + (index * 1000) / perSecond - performance.now()));
    interruption.throwIfAborted();
    const to = index % 2 === 0 ? staticNumber : numbers[index % numbers.length]!.number;
    const from = `+31612${String(index).padStart(6, '0')}`;
    const call = caller.call(to, from, talkMs);
    // avoids an unhandled rejection: `Promise.all` below awaits every call
    call.catch(() => undefined);
    calls.push(call);
  }
  const all = await Promise.all(calls);
  return {
    dialplan: all.filter((_, index) => index % 2 === 0),
    flow: all.filter((_, index) => index % 2 === 1),
  };
}

function resultsOf({ perSecond }: Load, { flow, dialplan }: Delays): BenchResult[] {
  const shown = (of: readonly number[]): string =>
    percentiles.map((p) => percentile(of, p).toFixed(1)).join(' / ');
  console.error(
    `${perSecond} calls/s, ms at ${percentiles.join(' / ')} %: flow ${shown(flow)}, dialplan ${shown(dialplan)}`,
  );
  return percentiles.map((p) => {
    const ours = Number((percentile(flow, p) - percentile(dialplan, p)).toFixed(1));
    return {
      name: `call-control.real.post-dial-delay.${perSecond}-a-second.p${p}`,
      unit: 'ms more',
      ours,
      goal: mostAddedMs,
      bound: 'at most',
      holds: ours <= mostAddedMs,
    };
  });
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))]!;
}
