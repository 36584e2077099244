import { readPrompts } from '../../../tools/oracle/index.js';
import { dutchPrompts } from '../../../tools/belfabriek/platform/apps.js';

/**
 * A destination's behaviour in every call that reaches it; times from the INVITE, or from its
 * answer.
 */
export type Destination =
  | {
      readonly kind: 'answers';
      readonly ringMs: number;
      /** Null: the caller ends the conversation. */
      readonly talkMs: number | null;
    }
  | { readonly kind: 'rings' };

/** The expected results of a call, set by its author and by nothing of the platform. */
export interface Outcome {
  /**
   * Names of the destinations that got an INVITE, in order; `oneOf`: exactly one of these got it.
   */
  readonly rung: readonly string[] | { readonly oneOf: readonly string[] };
  /** Prompts that the caller heard whole, in order. */
  readonly heard: readonly string[];
  /** Milliseconds from its answer to its end; null where only the caller decides. */
  readonly talkMs: number | null;
  /**
   * Milliseconds from the call's INVITE to its end, for calls with a key: the key's time counts
   * from the INVITE.
   */
  readonly wholeMs?: number;
}

export interface PlannedCall {
  /** Milliseconds from the first of all calls. */
  readonly atMs: number;
  /**
   * Milliseconds from the answer to the caller's hang-up, unless the destination ends the call
   * before.
   */
  readonly hangsUpAfterMs?: number;
  readonly key?: { readonly afterMs: number; readonly key: string };
}

/** A service number of its own, and calls to it that all have the same course. */
export interface Group {
  readonly name: string;
  readonly nodes: Readonly<Record<string, object>>;
  readonly destinations: Readonly<Record<string, Destination>>;
  readonly outcome: Outcome;
  readonly calls: readonly PlannedCall[];
}

/** A group with numbers, E.164. */
export interface CastGroup extends Group {
  readonly number: string;
  readonly numbers: ReadonlyMap<string, string>;
}

export interface CastCall {
  /** Index among the calls of its series, which are played together. */
  readonly index: number;
  readonly series: number;
  readonly group: CastGroup;
  readonly plan: PlannedCall;
  /** E.164; used by this call alone. */
  readonly from: string;
  readonly carrier: 'laagland' | 'mobiel-direct';
}

/** The platform's Dutch prompts, by name. */
export const prompts = readPrompts(dutchPrompts);

/** Prompts of the platform that are played here, of 2.0 to 6.8 s. */
type Prompt = 'geen-gehoor' | 'gesloten' | 'in-gesprek' | 'storing' | 'tarief' | 'welkom';

const every = (count: number, fromMs: number, apartMs: number): PlannedCall[] =>
  Array.from({ length: count }, (_, at) => ({ atMs: fromMs + at * apartMs }));
const end = { type: 'hangup', cause: 'NORMAL_CLEARING' };
const to = (name: string, ringSeconds = 20) => ({ to: `{${name}}`, ringSeconds });
const short = { kind: 'answers', ringMs: 200, talkMs: 1000 } as const;

/** After a prompt, so that there is sound on the line before the conversation. */
function talking(name: string, calls: readonly PlannedCall[], talkMs: number): Group {
  return {
    name,
    nodes: {
      hello: { type: 'announce', prompt: 'welkom', next: 'connect' },
      connect: { type: 'connect', destinations: [to('a')] },
    },
    destinations: { a: { kind: 'answers', ringMs: 0, talkMs: null } },
    outcome: { rung: ['a'], heard: ['welkom'], talkMs },
    calls: calls.map((call) => ({ ...call, hangsUpAfterMs: talkMs })),
  };
}

const menuPromptMs = { storing: 6800, welkom: 2000 };

/** Callers in a menu; one in five presses the key. All take the same exit then. */
function inMenu(
  name: string,
  calls: readonly PlannedCall[],
  prompt: keyof typeof menuPromptMs,
  waitSeconds: number,
): Group {
  const overMs = menuPromptMs[prompt] + waitSeconds * 1000;
  return {
    name,
    nodes: {
      menu: {
        type: 'menu',
        prompt,
        keys: { '1': 'connect' },
        seconds: waitSeconds,
        tries: 1,
        noInput: 'connect',
        wrong: 'end',
      },
      connect: { type: 'connect', destinations: [to('a')] },
      end,
    },
    destinations: { a: short },
    outcome: {
      rung: ['a'],
      heard: [prompt],
      talkMs: null,
      wholeMs: overMs + short.ringMs + short.talkMs,
    },
    calls: calls.map((call, at) =>
      at % 5 === 0 ? { ...call, key: { afterMs: overMs - 500, key: '1' } } : call,
    ),
  };
}

function listening(name: string, calls: readonly PlannedCall[], prompts: readonly Prompt[]): Group {
  const announces = prompts.map((prompt, at): [string, object] => [
    `announce-${at}`,
    { type: 'announce', prompt, next: at + 1 < prompts.length ? `announce-${at + 1}` : 'connect' },
  ]);
  return {
    name,
    nodes: {
      ...Object.fromEntries(announces),
      connect: { type: 'connect', destinations: [to('a')] },
    },
    destinations: { a: short },
    outcome: { rung: ['a'], heard: prompts, talkMs: short.talkMs },
    calls,
  };
}

function ringing(name: string, calls: readonly PlannedCall[], ringMs: number): Group {
  return {
    name,
    nodes: { connect: { type: 'connect', destinations: [to('a', Math.ceil(ringMs / 1000) + 5)] } },
    destinations: { a: { ...short, ringMs } },
    outcome: { rung: ['a'], heard: [], talkMs: short.talkMs },
    calls,
  };
}

function ringingInVain(name: string, calls: readonly PlannedCall[], ringSeconds: number): Group {
  return {
    name,
    nodes: {
      connect: { type: 'connect', destinations: [to('a', ringSeconds), to('b', ringSeconds)] },
    },
    destinations: { a: { kind: 'rings' }, b: short },
    outcome: { rung: ['a', 'b'], heard: [], talkMs: short.talkMs },
    calls,
  };
}

/** A queue with five destinations: callers after the first five wait until one is free. */
function queue(
  name: string,
  callers: readonly { readonly calls: readonly PlannedCall[]; readonly ms: number }[],
): Group {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const anyone = { kind: 'answers', ringMs: 0, talkMs: null } as const;
  return {
    name,
    nodes: {
      queue: {
        type: 'queue',
        music: 'tarief',
        destinations: names.map((each) => to(each, 10)),
        maxSeconds: 120,
        maxCallers: 10,
        timeout: 'end',
        full: 'end',
        failed: 'end',
      },
      end,
    },
    destinations: Object.fromEntries(names.map((each) => [each, anyone])),
    outcome: { rung: { oneOf: names }, heard: [], talkMs: null },
    calls: callers.flatMap(({ calls, ms }) =>
      calls.map((call) => ({ ...call, hangsUpAfterMs: ms })),
    ),
  };
}

/** Milliseconds around a fault at which a party answers, or hangs up. */
const around = [-100, -100, -50, -20, 0, 20];

/** Destinations that answer around the fault, and others that hang up around it. */
function bridging(name: string, faultMs: number, beforeMs: number): Group[] {
  const calls = around.map((offset) => ({ atMs: faultMs + offset - beforeMs }));
  const nodes = { connect: { type: 'connect', destinations: [to('a')] } };
  return [
    {
      name: `${name}, answered around it`,
      nodes,
      destinations: { a: { kind: 'answers', ringMs: beforeMs, talkMs: 3000 } },
      outcome: { rung: ['a'], heard: [], talkMs: 3000 },
      calls,
    },
    {
      name: `${name}, over around it`,
      nodes,
      destinations: { a: { kind: 'answers', ringMs: 0, talkMs: beforeMs } },
      outcome: { rung: ['a'], heard: [], talkMs: beforeMs },
      calls,
    },
  ];
}

/** The times of controllers' faults, in milliseconds from the first call. */
export interface Course {
  /** How long the calls of one controller take to arrive. */
  readonly arrivingMs: number;
  /**
   * When the third controller starts to get calls. Until then two controllers have all the calls,
   * half of them each.
   */
  readonly thirdJoins: number;
  readonly firstKilled: number;
  readonly secondStopped: number;
  /**
   * When the stopped second controller continues; by then the balancer has given its calls to
   * others.
   */
  readonly secondGoesOn: number;
  readonly thirdKilled: number;
  /**
   * How soon a free destination is found for a waiting caller, also when controllers are lost
   * meanwhile: 12 s by the platform's rule, and the time that the machine may take.
   */
  readonly foundMs: number;
}

const toListenTo: readonly Prompt[] = [
  'geen-gehoor',
  'in-gesprek',
  'gesloten',
  'tarief',
  'storing',
];

/** As many prompts as are needed to fill a time. */
function promptsFor(ms: number): Prompt[] {
  const chosen: Prompt[] = [];
  let left = ms;
  for (const prompt of toListenTo) {
    if (left > 0) chosen.push(prompt);
    left -= prompts[prompt]?.lengthMs ?? 0;
  }
  return chosen;
}

/** Every state of calls that a controller may have when it is lost, from a moment on. */
function underWay(who: string, fromMs: number, lostMs: number, course: Course): Group[] {
  const arriving = (count: number): PlannedCall[] =>
    every(count, fromMs, Math.floor(course.arrivingMs / count));
  // These calls should remain in their state until all faults are over.
  const longMs = course.thirdKilled - fromMs + 1500;
  const waitMs = lostMs - fromMs + 1200;
  return [
    talking(`${who}: 50 talk`, arriving(50), longMs),
    inMenu(`${who}: 20 in a menu`, arriving(20), 'storing', Math.ceil(longMs / 1000) - 6),
    listening(`${who}: 10 listen`, arriving(10), promptsFor(longMs)),
    ringing(`${who}: 5 ring`, arriving(5), longMs),
    ringingInVain(`${who}: 5 ring in vain, then elsewhere`, arriving(5), Math.ceil(longMs / 1000)),
    queue(`${who}: 5 wait for 5 others`, [
      { calls: every(5, fromMs, 60), ms: waitMs },
      { calls: every(5, fromMs + 600, 100), ms: waitMs + course.foundMs },
    ]),
    ...bridging(who, lostMs, lostMs - fromMs - 500),
  ];
}

/** Two controllers with as many calls each, and calls that arrive when the third is lost. */
export const losingControllers = (course: Course): Group[] => [
  ...underWay('killed', 0, course.firstKilled, course),
  ...underWay('stopped', 1600, course.secondStopped, course),
  ...bridging('third in a row', course.thirdKilled, 3000),
];

/** Fifty calls, short ones, for an outage of NATS, PostgreSQL and Redis. */
export const losingServices: readonly Group[] = [
  talking('20 talk', every(20, 0, 40), 2000),
  inMenu('10 in a menu', every(10, 0, 70), 'welkom', 2),
  listening('10 listen', every(10, 0, 70), ['welkom']),
  ringingInVain('5 ring in vain, then elsewhere', every(5, 0, 60), 3),
  queue('5 are put through by a queue', [{ calls: every(5, 0, 60), ms: 1500 }]),
];

/** Numbers that do not exist in the demo's world. */
export function castAll(groups: readonly Group[], series: number): CastGroup[] {
  return groups.map((group, at) => {
    const place = series * 1000 + at;
    return {
      ...group,
      number: at % 2 === 0 ? `+3188${4_000_000 + place}` : `+31800${3_000_000 + place}`,
      numbers: new Map(
        Object.keys(group.destinations).map((name, each) => [
          name,
          `+3120${3_000_000 + place * 10 + each}`,
        ]),
      ),
    };
  });
}

export function callsOf(cast: readonly CastGroup[], series: number): CastCall[] {
  return cast
    .flatMap((group) => group.calls.map((plan) => ({ group, plan })))
    .toSorted((a, b) => a.plan.atMs - b.plan.atMs)
    .map((each, index) => ({
      ...each,
      index,
      series,
      from: `+3161${2_000_000 + series * 10_000 + index}`,
      carrier: index % 2 === 0 ? 'laagland' : 'mobiel-direct',
    }));
}

/** The flow in the portal's form. */
export const flowOf = ({ nodes, numbers }: CastGroup): object => ({
  version: 1,
  start: Object.keys(nodes)[0],
  nodes: JSON.parse(
    JSON.stringify(nodes).replaceAll(/\{([a-e])\}/g, (_, name: string) => numbers.get(name) ?? ''),
  ) as object,
});
