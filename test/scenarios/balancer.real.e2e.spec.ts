import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { InboundClient } from '@app/event-socket';
import { BlackHole } from '../../tools/switch/index.js';
import { castAll, type CastCall } from './flows/cast.js';
import type { FlowScenario } from './flows/flow-scenario.js';
import { judge } from './flows/judge.js';
import type { LegPost } from './flows/leg-posts.js';
import type { Observed } from './flows/observed.js';
import { playOnReal } from './flows/on-real.js';
import { promptOf } from './flows/prompts.js';
import { eventSocketPassword, Stage } from './flows/stage.js';

jest.setTimeout(240_000);

/**
 * The length of a round of calls, and when its fault occurs and is repaired. Its first calls come
 * at 0, the fault occurs among them, and it is repaired when they are over.
 */
const roundMs = 11_000;
const faultMs = 2800;
const mendedMs = 7500;
/**
 * How late a call may arrive after the fault: a bound for a busy machine. The measured delays are
 * printed.
 */
const soonMs = 5000;
const slackMs = 250;

const hangup = { type: 'hangup', cause: 'USER_BUSY' };
const connect = { type: 'connect', destinations: [{ to: '{a}', ringSeconds: 10 }] };
const released = { cause: 'USER_BUSY', status: 486, deliveredTo: null } as const;
const talked = { cause: 'NORMAL_CLEARING', status: 200, rung: ['a'], deliveredTo: 'a' } as const;
const newcomers = 10;

/** The calls under way when the fault occurs, and those that arrive around it. */
const callsOfARound: readonly FlowScenario[] = [
  {
    name: 'two callers who talk',
    nodes: { connect },
    destinations: { a: { kind: 'answers', ringMs: 0, talkMs: 7500, endedBy: 'caller' } },
    calls: [0, 100].map((atMs) => ({
      atMs,
      caller: { hangsUpAfterMs: 7500 },
      expect: { ...talked, heard: [], billedMs: 7500 },
    })),
  },
  {
    name: 'one caller for whom it rings',
    nodes: { connect },
    destinations: { a: { kind: 'answers', ringMs: 4500, talkMs: 1500, endedBy: 'callee' } },
    calls: [{ atMs: 0, expect: { ...talked, heard: [], billedMs: 1500 } }],
  },
  {
    name: 'one caller for whom it rings until the destination is busy',
    nodes: {
      connect: { ...connect, busy: 'sorry' },
      sorry: { type: 'announce', prompt: 'bezet', next: 'end' },
      end: hangup,
    },
    destinations: { a: { kind: 'busy', ringMs: 4500 } },
    calls: [{ atMs: 0, expect: { ...released, heard: ['bezet'], rung: ['a'], billedMs: 0 } }],
  },
  {
    name: 'four callers who listen',
    nodes: {
      one: { type: 'announce', prompt: 'menu', next: 'two' },
      two: { type: 'announce', prompt: 'verkeerd', next: 'end' },
      end: hangup,
    },
    calls: [0, 50, 100, 1500].map((atMs) => ({
      atMs,
      expect: { ...released, heard: ['menu', 'verkeerd'], rung: [], billedMs: 0 },
    })),
  },
  {
    name: 'ten callers who arrive then',
    nodes: { hello: { type: 'announce', prompt: 'verkeerd', next: 'end' }, end: hangup },
    calls: Array.from({ length: newcomers }, (_, at) => ({
      atMs: 2200 + at * 150,
      expect: { ...released, heard: ['verkeerd'], rung: [], billedMs: 0 },
    })),
  },
];

/** Milliseconds from a switch's first `socket` to a controller's first command. */
function waited({ applications }: LegPost): number {
  const at = applications.findIndex(({ name }) => name === 'socket');
  const [asked, told] = [applications[at], applications[at + 1]];
  if (!asked || !told) throw new Error('no controller ever had the call');
  return (told.atMicros - asked.atMicros) / 1000;
}

/** Milliseconds of silence between the two prompts of a caller who listens. */
function gap({ applications }: LegPost): number {
  const [one, two] = applications.filter(({ name }) => name === 'playback');
  if (!one || !two) throw new Error('the prompts were not both played');
  return (two.atMicros - one.atMicros) / 1000 - promptOf('menu').lengthMs;
}

/** The number of calls that a second controller had to take over. */
const takenOver = (legs: readonly LegPost[]): number =>
  legs.filter(({ applications }) => applications.filter(({ name }) => name === 'socket').length > 1)
    .length;

interface Fault {
  readonly name: string;
  /** Whether calls are taken over from the controller. */
  readonly losesCalls: boolean;
  readonly begin: (stage: Stage) => void;
  readonly mend: (stage: Stage) => Promise<void>;
}

const one = 'call-control-1';
let hole: BlackHole;
let holeSaysItTakesCalls = false;
/** A black hole with another server that answers its check. */
const behindTheHole = createServer((_, response) => {
  response.writeHead(holeSaysItTakesCalls ? 200 : 503).end();
});

const faults: readonly Fault[] = [
  {
    name: 'killed',
    losesCalls: true,
    begin: (stage) => stage.signal(one, 'SIGKILL'),
    mend: (stage) => stage.startAgain(one),
  },
  {
    name: 'frozen',
    losesCalls: true,
    begin: (stage) => stage.signal(one, 'SIGSTOP'),
    mend: (stage) => Promise.resolve(stage.signal(one, 'SIGCONT')),
  },
  {
    name: 'black-holed',
    losesCalls: false,
    begin: () => {
      holeSaysItTakesCalls = true;
    },
    mend: () => {
      holeSaysItTakesCalls = false;
      return Promise.resolve();
    },
  },
  {
    name: 'asked to stop',
    losesCalls: false,
    begin: (stage) => stage.signal(one, 'SIGTERM'),
    mend: (stage) => stage.startAgain(one),
  },
];

const menu = { type: 'menu', prompt: 'menu', keys: { '1': 'end' }, seconds: 3, tries: 2 };
/** The balancer dies during these calls and starts again a second later: calls wait that long. */
const withoutBalancer: readonly FlowScenario[] = [
  {
    name: 'a caller who talks continues',
    nodes: { connect },
    destinations: { a: { kind: 'answers', ringMs: 0, talkMs: 5000, endedBy: 'caller' } },
    calls: [
      {
        caller: { hangsUpAfterMs: 5000 },
        expect: { ...talked, heard: [], billedMs: 5000 },
      },
    ],
  },
  {
    name: 'a caller in a menu continues there',
    nodes: { menu: { ...menu, noInput: 'end', wrong: 'end' }, end: hangup },
    calls: [
      {
        expect: {
          cause: 'USER_BUSY',
          status: 200,
          heard: ['menu', 'menu'],
          variables: { belfabriek_lost: null },
        },
      },
    ],
  },
  {
    name: 'a caller who listens until the balancer is back continues',
    nodes: {
      one: { type: 'announce', prompt: 'menu', next: 'two' },
      two: { type: 'announce', prompt: 'verkeerd', next: 'end' },
      end: hangup,
    },
    calls: [
      {
        atMs: faultMs - 500,
        expect: { ...released, heard: ['menu', 'verkeerd'], rung: [], billedMs: 0 },
      },
    ],
  },
  {
    name: 'a caller who arrives then is served once the balancer is back',
    nodes: { end: hangup },
    calls: [
      {
        atMs: faultMs + 400,
        expect: { ...released, heard: [], billedMs: 0, variables: { belfabriek_lost: null } },
      },
    ],
  },
];

/** Resolves when the switch has its first call. */
async function firstCall(stage: Stage): Promise<void> {
  let seen: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    seen = resolve;
  });
  const client = new InboundClient({
    host: '127.0.0.1',
    port: stage.ports.port('event-socket'),
    password: eventSocketPassword,
    connectTimeoutMs: 5000,
    silenceMs: 4000,
    pingTimeoutMs: 5000,
    retryMaxMs: 200,
    events: ['CHANNEL_CREATE'],
    onEvent: () => seen(),
  });
  client.start();
  await first;
  await client.close();
}

async function bringFaults(stage: Stage): Promise<void> {
  await firstCall(stage);
  const begun = performance.now();
  const at = (ms: number): Promise<void> => pause(begun + ms - performance.now());
  for (const [round, { begin, mend }] of faults.entries()) {
    await at(round * roundMs + faultMs);
    begin(stage);
    await at(round * roundMs + mendedMs);
    await mend(stage);
  }
  await at(faults.length * roundMs + faultMs);
  await stage.end('balancer', 'SIGKILL');
  await at(faults.length * roundMs + faultMs + 1000);
  await stage.startAgain('balancer');
}

describe('a balancer on a real switch', () => {
  const rounds = [...faults.map(() => callsOfARound), withoutBalancer];
  const cast = castAll(rounds.flat());
  const calls: CastCall[] = rounds
    .flatMap((scenarios, round) => scenarios.map((scenario) => ({ scenario, round })))
    .flatMap(({ scenario, round }, place) =>
      scenario.calls.map((call) => ({
        of: cast[place]!,
        call,
        atMs: round * roundMs + (call.atMs ?? 0),
      })),
    )
    .map(({ call, ...rest }, index) => ({
      index,
      ...rest,
      // Each call has another caller: so many calls of one caller would exceed the caller's rate.
      call: { ...call, caller: { ...call.caller, from: `+3161200${1000 + index}` } },
    }));
  let stage: Stage | undefined;
  let seen: Observed[];

  beforeAll(async () => {
    hole = await BlackHole.dig();
    await new Promise<void>((resolve) => behindTheHole.listen(0, '127.0.0.1', resolve));
    const { port } = behindTheHole.address() as AddressInfo;
    const others = [{ calls: hole.address, http: `127.0.0.1:${port}` }];
    stage = await Stage.set(cast, others, { checkTimeoutMs: 700 });
    [seen] = await Promise.all([playOnReal(stage, calls), bringFaults(stage)]);
  });
  afterAll(async () => {
    await stage?.strike();
    hole.fill();
    behindTheHole.close();
  });

  const ofRound = (round: number): { call: CastCall; observed: Observed }[] =>
    calls
      .filter(({ of }) => rounds[round]!.includes(of.scenario))
      .filter(({ atMs }) => Math.floor(atMs / roundMs) === round)
      .map((call) => ({ call, observed: seen[call.index]! }));

  it.each(faults.map(({ name, losesCalls }, round) => [name, round, losesCalls] as const))(
    'carries every call to its expected end, after at most 5 s of waiting, when a controller is %s',
    (name, round, losesCalls) => {
      const own = ofRound(round);
      expect(own).toHaveLength(callsOfARound.flatMap((each) => each.calls).length);
      for (const { call, observed } of own) judge(call, observed, slackMs);
      const taken = takenOver(own.map(({ observed }) => observed.aLeg));
      if (losesCalls) expect(taken).toBeGreaterThan(0);
      const ofScenario = (wanted: string): LegPost[] =>
        own
          .filter(({ call }) => call.of.scenario.name === wanted)
          .map(({ observed }) => observed.aLeg);
      const came = ofScenario('ten callers who arrive then').map(waited);
      const silent = ofScenario('four callers who listen').map(gap);
      const worst = (all: readonly number[]): number => Math.round(Math.max(...all));
      process.stderr.write(
        `${name}: ${taken} of ${own.length} calls taken over; new ones waited ${worst(came)} ms at most, ` +
          `listeners heard ${worst(silent)} ms of silence at most\n`,
      );
      expect(worst(came)).toBeLessThan(soonMs);
      expect(worst(silent)).toBeLessThan(soonMs);
    },
  );

  it('that dies and starts again a second later ends no conversation and loses no caller', () => {
    const own = ofRound(faults.length);
    expect(own).toHaveLength(withoutBalancer.length);
    for (const { call, observed } of own) judge(call, observed, slackMs);
  });
});
