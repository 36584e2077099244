import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually, freshDatabase, type FreshDatabase } from '@app/testing';
import { nodeApp } from '../../tools/belfabriek/platform/apps.js';
import { whereListenersGo } from '../../tools/belfabriek/platform/balancer.js';
import { callsOf, castAll } from './flows/cast.js';
import type { FlowScenario } from './flows/flow-scenario.js';
import { judge } from './flows/judge.js';
import type { Observed } from './flows/observed.js';
import { playOnReal } from './flows/on-real.js';
import { cdrToken, eventSocketPassword, Stage } from './flows/stage.js';
import { OfferedEvents, type Offered, type OfferedName } from './offered-events.js';

jest.setTimeout(300_000);

/** Number of events: more than the switch keeps for a listener that does not read. */
const offeredCount = 110_000;
const everyMs = 400;
const callCount = 200;
const quietMs = 5000;
/**
 * Longest time from a call's INVITE to its answer during a stall. The bound is for a busy machine;
 * a frozen switch would answer only when the listener is back.
 */
const soonMs = 10_000;
const slackMs = 500;
/**
 * Longest time until a frozen listener is disconnected: the balancer does so after 10 s without
 * data; the rest is the time until the balancer notices, on processors that it shares with the
 * flood: 10.6 and 11.3 s were measured on two.
 */
const cutMs = 12_000;

const calls: FlowScenario = {
  name: 'a call at a time',
  nodes: { connect: { type: 'connect', destinations: [{ to: '{a}', ringSeconds: 10 }] } },
  destinations: { a: { kind: 'answers', ringMs: 0, talkMs: 1000, endedBy: 'callee' } },
  calls: Array.from({ length: callCount }, (_, at) => ({
    atMs: at * everyMs,
    caller: { from: `+3161200${1000 + at}` },
    expect: {
      cause: 'NORMAL_CLEARING',
      status: 200,
      heard: [],
      rung: ['a'],
      deliveredTo: 'a',
      billedMs: 1000,
    },
  })),
};

interface Stall extends Offered {
  readonly from: number;
  readonly until: number;
  readonly cutAfterMs: number;
  readonly backAfterMs: number;
}

/** The number of listeners' connections at the balancer. */
async function listeners(stage: Stage): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${stage.ports.port('balancer')}/metrics`);
  const metric = /^haproxy_frontend_current_sessions\{proxy="event-socket"\} (\d+)$/m;
  return Number(metric.exec(await response.text())?.[1]);
}

const timesConnected = (stage: Stage, name: string): number =>
  readFileSync(join(stage.folder, `${name}.log`), 'utf8').split('"connected to a switch"').length -
  1;

/** Freezes a listener until this many events were offered, and lets it continue. */
async function stall(
  stage: Stage,
  name: string,
  event: OfferedName,
  events: OfferedEvents,
): Promise<Stall> {
  const [before, connected] = [await listeners(stage), timesConnected(stage, name)];
  expect(connected).toBeGreaterThan(0);
  const [from, begun] = [Date.now(), performance.now()];
  stage.signal(name, 'SIGSTOP');
  let cutAfterMs = NaN;
  const cut = eventually(
    async () => {
      if ((await listeners(stage)) >= before) return false;
      cutAfterMs = Math.round(performance.now() - begun);
      return true;
    },
    { limitMs: 60_000, everyMs: 50 },
  );
  const [offered] = await Promise.all([events.offer(event, offeredCount), cut]);
  const until = Date.now();
  stage.signal(name, 'SIGCONT');
  const again = performance.now();
  await eventually(() => timesConnected(stage, name) > connected, { limitMs: 30_000 });
  return {
    ...offered,
    from,
    until,
    cutAfterMs,
    backAfterMs: Math.round(performance.now() - again),
  };
}

describe('a listener that no longer reads from a real switch', () => {
  const cast = castAll([calls]);
  const played = callsOf(cast, 0);
  const stalled = [
    ['cdr', 'CHANNEL_PROGRESS'],
    ['call-control-1', 'CHANNEL_HOLD'],
  ] as const;
  let stage: Stage | undefined;
  let database: FreshDatabase | undefined;
  let seen: Observed[];
  let stalls: Stall[];

  async function stallThem(on: Stage): Promise<Stall[]> {
    // Once cdr has its connection, the switch is ready.
    await eventually(() => timesConnected(on, 'cdr') > 0, { limitMs: 60_000 });
    const events = await OfferedEvents.start(
      on.ports.port('event-socket'),
      on.ports.port('balancer-listeners'),
      eventSocketPassword,
    );
    try {
      await pause(quietMs);
      const outcome: Stall[] = [];
      for (const [name, event] of stalled) outcome.push(await stall(on, name, event, events));
      return outcome;
    } finally {
      await events.stop();
    }
  }

  beforeAll(async () => {
    database = await freshDatabase();
    stage = await Stage.set(cast, [], { checkTimeoutMs: 700 });
    await stage.start(
      nodeApp('cdr', 'cdr', stage.ports.port('portal'), {
        DATABASE_URL: database.config.DATABASE_URL,
        CDR_TOKEN: cdrToken,
        BLOBS_DIR: stage.folder,
        FILES_SECRET: cdrToken,
        SWITCHES: `fs1=${whereListenersGo(stage.ports)}`,
        EVENT_SOCKET_PASSWORD: eventSocketPassword,
        ...stage.busEnvironment,
      }),
    );
    [seen, stalls] = await Promise.all([playOnReal(stage, played), stallThem(stage)]);
  });
  afterAll(async () => {
    await stage?.strike();
    await database?.drop();
  });

  /**
   * Milliseconds from the caller's INVITE to the answer, for calls that arrived within this time.
   */
  const postDial = (from: number, until: number): number[] =>
    seen
      .map(({ aLeg }) => ({
        begun: Number(aLeg.variable('start_uepoch')) / 1000,
        answered: Number(aLeg.variable('answer_uepoch')) / 1000,
      }))
      .filter(({ begun }) => begun >= from && begun < until)
      .map(({ begun, answered }) => answered - begun)
      .toSorted((a, b) => a - b);
  const show = (what: string, all: readonly number[]): void => {
    const at = (share: number): number => Math.round(all[Math.ceil(all.length * share) - 1] ?? NaN);
    process.stderr.write(
      `${what}: post-dial delay of ${all.length} calls p50 ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)} ms\n`,
    );
  };

  it('delays no call, whichever listener it is', () => {
    for (const [at, call] of played.entries()) judge(call, seen[at]!, slackMs);
    show('before', postDial(0, stalls[0]!.from));
    for (const [at, { from, until }] of stalls.entries()) {
      const all = postDial(from, until);
      show(`while ${stalled[at]![0]} was stopped`, all);
      expect(all.length).toBeGreaterThan(10);
      expect(all.at(-1)).toBeLessThan(soonMs);
    }
  });

  it.each(stalled.map(([name], at) => [name, at] as const))(
    'is disconnected within seconds when it is %s, and reconnects by itself; others receive all events',
    (name, at) => {
      const { count, ms, worstLagMs, cutAfterMs, backAfterMs } = stalls[at]!;
      process.stderr.write(
        `${name}: ${count} events offered in ${ms} ms, another listener ${worstLagMs} ms behind at most; ` +
          `cut after ${cutAfterMs} ms, back ${backAfterMs} ms after it went on\n`,
      );
      expect(count).toBe(offeredCount);
      expect(cutAfterMs).toBeLessThan(cutMs);
    },
  );
});
