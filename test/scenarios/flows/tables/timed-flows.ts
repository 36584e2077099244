import type { Expectation, FlowScenario, ScenarioCall, TimedVersion } from '../flow-scenario.js';

const micros = (msFromNow: number): number => (Date.now() + msFromNow) * 1000;
const day = 86_400_000;
const lately = micros(-day);
const soon = micros(day);
/**
 * The turn: the moment, between a scenario's two calls, at which something begins or ends by the
 * controllers' clocks. No portal runs beside them.
 */
const turnMs = 50_000;
const turn = micros(turnMs);

const everyDay = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
/** A flow that is open day and night. */
const nodes = {
  hours: {
    type: 'schedule',
    periods: [
      {
        name: 'Open',
        hours: [{ days: everyDay, from: '00:00', until: '24:00' }],
        to: 'open',
      },
    ],
    otherwise: 'shut',
  },
  open: { type: 'announce', prompt: 'welkom', next: 'end' },
  shut: { type: 'announce', prompt: 'storing', next: 'end' },
  end: { type: 'hangup', cause: 'USER_BUSY' },
};
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const today = { from: dateOf(Date.now() - day), until: dateOf(Date.now() + day), to: 'shut' };
const sorry = {
  hello: { type: 'announce', prompt: 'sorry', next: 'gone' },
  gone: { type: 'hangup', cause: 'CALL_REJECTED' },
};
const version = (
  number: number,
  runs: TimedVersion['runs'],
  from: number,
  until: number | null,
): TimedVersion => ({ version: number, runs, from, until });

const diverted = { kind: 'diverted', destination: '{b}', identity: 'welkom' } as const;
/** Rings `a`, then `b`. */
const agents = (changes: object) => ({
  ring: {
    destinations: ['{a}', '{b}'].map((to) => ({ to, ringSeconds: 10 })),
    ...changes,
  },
  nobody: { type: 'announce', prompt: 'storing', next: 'end' },
  end: nodes.end,
});
const answers = { kind: 'answers', ringMs: 500, talkMs: 3000, endedBy: 'callee' } as const;
const out = (destination: string, until: number | null) => ({ destination, until });
const talkedWith = (destination: string) =>
  ({
    cause: 'NORMAL_CLEARING',
    status: 200,
    heard: [],
    rung: [destination],
    deliveredTo: destination,
  }) as const;

const flowIs = (number: number) => ({ belfabriek_flow: String(number) });

const before = (expect: Expectation): ScenarioCall => ({ expect });
const after = (expect: Expectation): ScenarioCall => ({ atMs: turnMs, expect });

const hearsWelcome = { cause: 'USER_BUSY', status: 486, heard: ['welkom'], rung: [] } as const;
const hearsSorry = { cause: 'CALL_REJECTED', status: 603, heard: ['sorry'], rung: [] } as const;

export const timedFlows: readonly FlowScenario[] = [
  {
    name: 'scheduled: a version begins without portal, and the record names it',
    nodes,
    timed: [version(2, sorry, turn, null)],
    calls: [
      before({ ...hearsWelcome, variables: flowIs(1) }),
      after({ ...hearsSorry, variables: flowIs(2) }),
    ],
  },
  {
    name: 'override: open stands above the version that has started, until its end',
    nodes: { ...nodes, hours: { ...nodes.hours, holidays: 'shut', exceptions: [today] } },
    timed: [version(2, sorry, lately, null), version(3, { kind: 'open' }, lately, turn)],
    calls: [
      before({ ...hearsWelcome, variables: flowIs(3) }),
      after({ ...hearsSorry, variables: flowIs(2) }),
    ],
  },
  {
    name: 'override: closed takes the way of the closed hours, until its end',
    nodes,
    timed: [version(2, { kind: 'closed' }, lately, turn)],
    calls: [
      before({
        cause: 'USER_BUSY',
        status: 486,
        heard: ['storing'],
        rung: [],
        billedMs: 0,
        variables: flowIs(2),
      }),
      after({ ...hearsWelcome, variables: flowIs(1) }),
    ],
  },
  {
    name: 'override: diverted tells tariff and owner’s name and rings the destination, until its end',
    nodes: { price: { type: 'announce', tariff: true, next: 'hours' }, ...nodes },
    paid: true,
    timed: [version(2, diverted, lately, turn)],
    destinations: { b: answers },
    calls: [
      before({ ...talkedWith('b'), heard: ['tariff', 'welkom'], variables: flowIs(2) }),
      after({ ...hearsWelcome, heard: ['tariff', 'welkom'], variables: flowIs(1) }),
    ],
  },
  {
    name: 'out: a destination of a list is passed over, until its time is over',
    nodes: agents({ type: 'connect' }),
    absences: [out('{a}', turn), out('{b}', lately)],
    destinations: { a: answers, b: answers },
    calls: [before(talkedWith('b')), after(talkedWith('a'))],
  },
  {
    name: 'out: when all are, callers take the way for nobody answered',
    nodes: agents({ type: 'connect', noAnswer: 'nobody' }),
    absences: [out('{a}', soon), out('{b}', null)],
    destinations: { a: answers, b: answers },
    calls: [{ expect: { cause: 'USER_BUSY', status: 486, heard: ['storing'], rung: [] } }],
  },
  {
    name: 'out: a destination takes no callers of a queue',
    nodes: agents({ type: 'queue', music: 'muziek', timeout: 'nobody' }),
    absences: [out('{a}', soon)],
    destinations: { a: answers, b: answers },
    calls: [{ expect: talkedWith('b') }],
  },
];
