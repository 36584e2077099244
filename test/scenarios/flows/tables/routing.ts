import { numberLimits, ownerLimits } from '@app/contracts';
import type { FlowScenario } from '../flow-scenario.js';

const to = (name: string, ringSeconds = 10) => ({ to: `{${name}}`, ringSeconds });
const talks = { kind: 'answers', ringMs: 500, talkMs: 2000, endedBy: 'callee' } as const;
const talked = { cause: 'NORMAL_CLEARING', status: 200, billedMs: 2000 } as const;
const others = {
  busy: { type: 'announce', prompt: 'bezet', next: 'end' },
  failed: { type: 'announce', prompt: 'storing', next: 'end' },
  end: { type: 'hangup', cause: 'NO_USER_RESPONSE' },
};
const connect = (destinations: readonly object[], changes: object = {}) => ({
  connect: { type: 'connect', destinations, busy: 'busy', failed: 'failed', ...changes },
  ...others,
});
const limits = (number: object, owner: object = {}) => ({
  limits: { number: numberLimits.parse(number), owner: ownerLimits.parse(owner) },
});
const turnedAway = { cause: 'USER_BUSY', status: 486, heard: [], rung: [], billedMs: 0 } as const;
const oneTalks = {
  nodes: connect([to('a')]),
  destinations: { a: { ...talks, talkMs: 4000 } },
} as const;
const oneTalked = { ...talked, billedMs: 4000, heard: [], deliveredTo: 'a' } as const;

export const routing: readonly FlowScenario[] = [
  {
    name: 'trunks: after a refusal the next trunk is used, with another number format',
    nodes: connect([to('a')]),
    destinations: { a: { ...talks, by: 'refusing' } },
    calls: [
      {
        expect: {
          ...talked,
          heard: [],
          rung: ['a', 'a'],
          deliveredTo: 'a',
          connectedWithin: [0.5, 2],
          variables: { belfabriek_refused: null },
        },
      },
    ],
  },
  {
    name: 'trunks: a trunk without an answer is abandoned within a few seconds',
    nodes: connect([to('a')]),
    destinations: { a: { ...talks, by: 'silent' } },
    calls: [
      {
        expect: {
          ...talked,
          heard: [],
          rung: ['a', 'a'],
          deliveredTo: 'a',
          connectedWithin: [5, 7.5],
        },
      },
    ],
  },
  {
    name: 'trunks: a busy destination is not tried over another trunk',
    nodes: connect([to('a')]),
    destinations: { a: { kind: 'busy', ringMs: 200, by: 'standIn' } },
    calls: [
      {
        expect: { cause: 'NO_USER_RESPONSE', status: 408, heard: ['bezet'], rung: ['a'] },
      },
    ],
  },
  {
    name: 'trunks: when all fail, the attempt has failed',
    nodes: connect([to('a')]),
    destinations: { a: { kind: 'refuses', status: 503, ringMs: 100, by: 'standIn' } },
    calls: [
      {
        expect: { cause: 'NO_USER_RESPONSE', status: 408, heard: ['storing'], rung: ['a', 'a'] },
      },
    ],
  },
  {
    name: 'trunks: of several destinations rung at once, only those whose trunk failed are dialled again',
    nodes: connect([to('a'), to('b')], { strategy: 'all-at-once' }),
    destinations: { a: { ...talks, by: 'refusing' }, b: { kind: 'busy', ringMs: 200 } },
    calls: [{ expect: { ...talked, heard: [], rung: ['a', 'a', 'b'], deliveredTo: 'a' } }],
  },
  {
    name: 'trunks: a caller in a queue is connected over the next trunk, too',
    nodes: {
      queue: {
        type: 'queue',
        music: 'muziek',
        destinations: [to('a')],
        timeout: 'end',
        failed: 'end',
      },
      end: others.end,
    },
    destinations: { a: { ...talks, by: 'refusing' } },
    calls: [
      {
        expect: {
          cause: 'NORMAL_CLEARING',
          status: 200,
          heard: [],
          rung: ['a', 'a'],
          deliveredTo: 'a',
        },
      },
    ],
  },
  {
    name: 'carriers: digits after a routing prefix are understood',
    carrier: 'digits',
    nodes: connect([to('a')]),
    destinations: { a: talks },
    calls: [{ expect: { ...talked, heard: [], rung: ['a'], deliveredTo: 'a' } }],
  },
  {
    name: 'carriers: a carrier may not call numbers outside its ranges',
    carrier: 'digits',
    paid: true,
    nodes: connect([to('a')]),
    destinations: { a: talks },
    calls: [
      {
        expect: {
          ...turnedAway,
          cause: 'OUTGOING_CALL_BARRED',
          status: 403,
          variables: { belfabriek_refused: 'carrier-range' },
        },
      },
    ],
  },
  {
    name: 'limits: a number admits its maximum of simultaneous calls, and another when one has ended',
    ...oneTalks,
    number: limits({ channels: 1 }),
    calls: [
      { expect: { ...oneTalked, countedBy: ['number', 'owner'] } },
      { atMs: 2000, expect: { ...turnedAway, countedBy: [] } },
      { atMs: 6000, expect: oneTalked },
    ],
  },
  {
    name: "limits: an owner's numbers admit the maximum of simultaneous calls",
    ...oneTalks,
    number: { ownerId: 'kleine-eigenaar', ...limits({}, { channels: 1 }) },
    calls: [
      { expect: oneTalked },
      { atMs: 2000, expect: { ...turnedAway, countedBy: ['number'] } },
    ],
  },
  {
    name: 'limits: a call ends at the maximum duration',
    isLong: true,
    nodes: connect([to('a')]),
    number: limits({ callSeconds: 60 }),
    destinations: { a: { ...talks, talkMs: 90_000 } },
    calls: [
      {
        expect: {
          ...talked,
          cause: 'ALLOTTED_TIMEOUT',
          heard: [],
          billedMs: 60_750,
          deliveredTo: 'a',
        },
      },
    ],
  },
];
