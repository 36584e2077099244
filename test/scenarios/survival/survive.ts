import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { callsLive, callsUnknown, type CallRecord } from '@app/contracts';
import { loadWorld, type World } from '../../../tools/calls/index.js';
import { type RatedCall } from '../../../tools/reconcile/index.js';
import { untilAccountedFor } from '../../../tools/belfabriek/demo/accounting.js';
import {
  besideFindings,
  besideProblems,
  readBesideRecords,
} from '../../../tools/belfabriek/demo/beside-records.js';
import { ratedCalls } from '../../../tools/belfabriek/demo/billing-run.js';
import { RecordReader } from '../../../tools/belfabriek/demo/records.js';
import {
  controllerNames,
  snapshotsFolder,
  type ControllerName,
} from '../../../tools/belfabriek/platform/apps.js';
import { type Platform } from '../../../tools/belfabriek/platform/platform.js';
import { PortalClient } from '../../../tools/belfabriek/platform/portal-client.js';
import { Questions } from '../../../tools/belfabriek/platform/questions.js';
import { limitsOf } from '../../../tools/belfabriek/platform/seed.js';
import { answersOk } from '../../../tools/belfabriek/processes/process-spec.js';
import {
  callsOf,
  castAll,
  flowOf,
  losingControllers,
  losingServices,
  type Course,
  type CastCall,
  type CastGroup,
} from './cast.js';
import type { SeenCall, Stage } from './seen.js';

/** The owner of the numbers. */
export const owner = 'ijsseltaxi';

/** Only the needed part of the demo's world, and so no tariffs, whose announcement takes time. */
export function smallWorld(): World {
  const world = loadWorld();
  const numbers = world.numbers.filter((each) => each.owner === owner);
  return {
    ...world,
    owners: world.owners.filter(({ id }) => id === owner),
    numbers,
    prices: world.prices.filter(
      ({ version: { kind, subject } }) =>
        kind === 'carrier-agreement' || (kind === 'price-plan' && subject === owner),
    ),
  };
}
export const [first, second, third] = controllerNames;
const services = ['nats', 'postgres', 'redis'];

export interface Played {
  readonly call: CastCall;
  readonly seen: SeenCall;
}

/** The results to be judged in the end. */
export interface Outcome {
  readonly startMs: number;
  readonly played: readonly Played[];
  readonly records: readonly CallRecord[];
  readonly rated: readonly RatedCall[];
  /** The number of calls on each controller when it was lost. */
  readonly liveWhenLost: Readonly<Partial<Record<ControllerName, number>>>;
  /** Ids of the calls that the third controller started. */
  readonly begunByThird: ReadonlySet<string>;
  readonly liveAtEnd: readonly unknown[];
  readonly problems: readonly string[];
}

const url = ({ ports }: Platform, name: ControllerName, path: string): string =>
  `http://127.0.0.1:${ports.port(name)}${path}`;

const textAt = async (address: string): Promise<string> =>
  (await fetch(address, { signal: AbortSignal.timeout(5000) })).text();

async function eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const giveUpAt = Date.now() + 60_000; !(await isSo()); await pause(50)) {
    if (Date.now() > giveUpAt) throw new Error(`not within a minute: ${what}`);
  }
}

/** Waits until the balancer gives calls to all of these controllers, or to no others. */
async function untilCallsGo(
  platform: Platform,
  to: 'all of' | 'none but',
  ...names: readonly ControllerName[]
): Promise<void> {
  const address = `http://127.0.0.1:${platform.ports.port('balancer')}/metrics`;
  await eventually(`calls go to ${to} ${names.join(', ')}`, async () => {
    const up = (await textAt(address)).matchAll(
      /^haproxy_server_status\{proxy="controllers",server="(\d)",state="UP"\} 1$/gm,
    );
    const found = new Set([...up].map(([, server]) => controllerNames[Number(server) - 1]));
    return to === 'all of'
      ? names.every((name) => found.has(name))
      : [...found].every((name) => name !== undefined && names.includes(name));
  });
}

/** Numbers of the cast, published through the portal, and known to all controllers. */
async function publish(platform: Platform, cast: readonly CastGroup[]): Promise<void> {
  const portal = PortalClient.asOperator(platform);
  const limits = limitsOf(loadWorld());
  // The default limits do not allow so many simultaneous calls.
  await portal.put('/v1/limits', {
    ...limits,
    suspicion: { ...limits.suspicion, synchronousCalls: 1000, regularCalls: 20 },
  });
  for (const group of cast) {
    await portal.put(`/v1/numbers/${group.number.slice(1)}`, {
      ownerId: owner,
      flow: flowOf(group),
    });
  }
  const all = smallWorld().numbers.length + cast.length;
  for (const name of controllerNames) {
    await eventually(`${name} knows all numbers`, async () => {
      const known = /^snapshot_entries\{bucket="numbers"\} (\d+)$/m.exec(
        await textAt(url(platform, name, '/metrics')),
      );
      return Number(known?.[1]) >= all;
    });
  }
}

const liveCalls = async (platform: Platform, name: ControllerName): Promise<number> =>
  Number(/^calls_live (\d+)$/m.exec(await textAt(url(platform, name, '/metrics')))?.[1]);

async function loseControllers(
  platform: Platform,
  stage: Stage,
  calls: readonly CastCall[],
  course: Course,
  liveWhenLost: Partial<Record<ControllerName, number>>,
): Promise<Played[]> {
  const { supervisor } = platform;
  supervisor.signal(third, 'SIGSTOP');
  await untilCallsGo(platform, 'none but', first, second);
  const { beganMs, seen } = await stage.play(calls);
  const at = (ms: number): Promise<void> => pause(beganMs + ms - Date.now());
  const lose = async (name: ControllerName, ms: number, by: 'SIGKILL' | 'SIGSTOP') => {
    // Counts calls shortly before the loss: late enough to be the state at the loss, early enough
    // for the controller to report it.
    await at(ms - 400);
    liveWhenLost[name] = await liveCalls(platform, name);
    await at(ms);
    supervisor.signal(name, by);
  };
  await at(course.thirdJoins);
  supervisor.signal(third, 'SIGCONT');
  await untilCallsGo(platform, 'all of', ...controllerNames);
  await lose(first, course.firstKilled, 'SIGKILL');
  await lose(second, course.secondStopped, 'SIGSTOP');
  await at(course.secondGoesOn);
  await untilCallsGo(platform, 'none but', first, third);
  supervisor.signal(second, 'SIGCONT');
  await untilCallsGo(platform, 'all of', second, third);
  await lose(third, course.thirdKilled, 'SIGKILL');
  return together(calls, await seen());
}

async function loseServices(
  platform: Platform,
  stage: Stage,
  halves: readonly [readonly CastCall[], readonly CastCall[]],
): Promise<Played[]> {
  const { supervisor, folder } = platform;
  await untilCallsGo(platform, 'all of', ...controllerNames);
  await supervisor.giveWayTo(new Set([...services, third]));
  const there = await stage.play(halves[0]);
  // The third controller gets a copy of the first one's snapshots, as on a newly set up host; it
  // needs no more to start.
  rmSync(snapshotsFolder(folder, third), { recursive: true });
  cpSync(snapshotsFolder(folder, first), snapshotsFolder(folder, third), { recursive: true });
  await supervisor.giveWayTo(new Set(services));
  await eventually(
    'the fresh controller takes calls',
    answersOk(url(platform, third, '/health/calls')),
  );
  const played = together(halves[0], await there.seen());
  for (const name of [first, second]) supervisor.signal(name, 'SIGSTOP');
  await untilCallsGo(platform, 'none but', third);
  const fresh = await stage.play(halves[1]);
  played.push(...together(halves[1], await fresh.seen()));
  for (const name of [first, second]) supervisor.signal(name, 'SIGCONT');
  await supervisor.giveWayTo(new Set());
  return played;
}

const together = (calls: readonly CastCall[], seen: readonly SeenCall[]): Played[] =>
  calls.map((call) => {
    const own = seen.find(({ index }) => index === call.index);
    if (!own) throw new Error(`call ${call.index} was not made`);
    return { call, seen: own };
  });

function begunBy({ folder }: Platform, name: ControllerName): Set<string> {
  return new Set(
    readFileSync(join(folder.logs, `${name}.log`), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"work":"call"') && line.includes('"as":"new"'))
      .map((line) => (JSON.parse(line) as { callId: string }).callId),
  );
}

/**
 * Plays calls while controllers are lost one after the other, then all services; then collects the
 * results.
 */
export async function survive(
  platform: Platform,
  startMs: number,
  stageOn: (platform: Platform) => Promise<Stage>,
  course: Course,
): Promise<Outcome> {
  const { supervisor } = platform;
  const casts = [
    castAll(losingControllers(course), 1),
    castAll(losingServices, 2),
    castAll(losingServices, 3),
  ] as const;
  await publish(platform, casts.flat());
  const stage = await stageOn(platform);
  const questions = new Questions(platform);
  try {
    const liveWhenLost = {};
    const played = await loseControllers(
      platform,
      stage,
      callsOf(casts[0], 1),
      course,
      liveWhenLost,
    );
    played.push(
      ...(await loseServices(platform, stage, [callsOf(casts[1], 2), callsOf(casts[2], 3)])),
    );
    const { records, stall } = await untilAccountedFor(
      played.length,
      new RecordReader(questions),
      () => Promise.resolve({ begun: played.length, ended: played.length, complete: true }),
      () => supervisor.workOf('cdr') + supervisor.workOf('switch-agent'),
    );
    const rated = await ratedCalls(questions, records);
    const { scope } = questions;
    const live = await questions.ask(callsLive, { scope });
    const unknown = await questions.ask(callsUnknown, { scope });
    const beside = besideFindings(records, await readBesideRecords(platform, records));
    return {
      startMs,
      played,
      records,
      rated,
      liveWhenLost,
      begunByThird: begunBy(platform, third),
      liveAtEnd: [...live.calls, ...unknown.items],
      problems: [
        ...(stall === undefined ? [] : [stall]),
        ...besideProblems(beside),
        ...supervisor.unexpectedEnds.map(({ name, code, signal }) => `${name}: ${signal ?? code}`),
      ],
    };
  } finally {
    // A frozen process can't be asked to stop.
    for (const { name, running } of supervisor.list()) {
      if (running && name.startsWith('call-control'))
        supervisor.signal(name as ControllerName, 'SIGCONT');
    }
    await questions.close();
    await stage.stop();
  }
}
