import type { FlowScenario } from '../flow-scenario.js';

const queue = (changes: object, ...names: readonly string[]) => ({
  queue: {
    type: 'queue',
    music: 'muziek',
    destinations: names.map((name) => ({ to: `{${name}}`, ringSeconds: 10 })),
    maxSeconds: 120,
    maxCallers: 10,
    timeout: 'late',
    full: 'full',
    left: 'gone',
    failed: 'failed',
    ...changes,
  },
  late: { type: 'announce', prompt: 'sorry', next: 'end' },
  full: { type: 'announce', prompt: 'bezet', next: 'end' },
  gone: { type: 'announce', prompt: 'welkom', next: 'end' },
  failed: { type: 'announce', prompt: 'storing', next: 'end' },
  end: { type: 'hangup', cause: 'NORMAL_CLEARING' },
});
const agent = { kind: 'answers', ringMs: 500, talkMs: 6000, endedBy: 'callee' } as const;
const ends = { cause: 'NORMAL_CLEARING', status: 200 } as const;

export const queues: readonly FlowScenario[] = [
  {
    name: 'queue: a caller is connected at once while a destination is free',
    nodes: queue({}, 'a'),
    destinations: { a: { ...agent, talkMs: 3000 } },
    calls: [
      { expect: { ...ends, heard: [], rung: ['a'], deliveredTo: 'a', connectedWithin: [0, 3] } },
    ],
  },
  {
    name: 'queue: first come, first served, within 12 s after a destination becomes free',
    nodes: queue({}, 'a'),
    destinations: { a: agent },
    calls: [
      { expect: { ...ends, heard: [], deliveredTo: 'a', connectedWithin: [0, 3] } },
      // the destination is free after 6.5 s, and again 6 s after it was connected to the second
      // caller
      {
        atMs: 1000,
        expect: { ...ends, heard: ['muziek'], deliveredTo: 'a', connectedWithin: [5, 18] },
      },
      {
        atMs: 2000,
        expect: {
          ...ends,
          heard: ['muziek'],
          deliveredTo: 'a',
          connectedWithin: [11, 35],
        },
      },
    ],
  },
  {
    name: 'queue: two destinations take two callers; the third waits for the first free one',
    nodes: queue({}, 'a', 'b'),
    destinations: { a: { ...agent, talkMs: 14_000 }, b: { ...agent, talkMs: 4000 } },
    calls: [
      { expect: { ...ends, heard: [], deliveredTo: 'a', rung: ['a'], connectedWithin: [0, 3] } },
      {
        atMs: 500,
        expect: { ...ends, heard: [], deliveredTo: 'b', rung: ['b'], connectedWithin: [0, 3] },
      },
      {
        atMs: 1000,
        expect: {
          ...ends,
          heard: ['muziek'],
          deliveredTo: 'b',
          rung: ['b'],
          connectedWithin: [3.5, 16],
        },
      },
    ],
  },
  {
    name: 'queue: a busy destination keeps no caller from a free one',
    nodes: queue({}, 'a', 'b'),
    destinations: { a: { kind: 'busy', ringMs: 100 }, b: agent },
    calls: [
      {
        expect: {
          ...ends,
          heard: [],
          rung: ['a', 'b'],
          deliveredTo: 'b',
          connectedWithin: [0, 4],
        },
      },
    ],
  },
  {
    name: 'queue: a caller who has waited the maximum time leaves by its exit',
    nodes: queue({ maxSeconds: 10 }, 'a'),
    destinations: { a: { kind: 'busy', ringMs: 100 } },
    calls: [{ expect: { ...ends, heard: ['muziek', 'sorry'], deliveredTo: null } }],
  },
  {
    name: 'queue: a caller who finds it full does not wait',
    nodes: queue({ maxCallers: 1 }, 'a'),
    destinations: { a: { ...agent, talkMs: 9000 } },
    calls: [
      { expect: { ...ends, heard: [], deliveredTo: 'a' } },
      {
        atMs: 2000,
        caller: { hangsUpAfterMs: 4000 },
        expect: { ...ends, heard: ['muziek'], deliveredTo: null },
      },
      { atMs: 4000, expect: { ...ends, heard: ['bezet'], deliveredTo: null, rung: [] } },
    ],
  },
  {
    name: 'queue: a key leaves the queue',
    nodes: queue({ leaveKey: '9' }, 'a'),
    destinations: { a: { ...agent, talkMs: 8000 } },
    calls: [
      { expect: { ...ends, heard: [], deliveredTo: 'a' } },
      {
        atMs: 1500,
        caller: { keys: [{ afterMs: 4000, key: '9' }] },
        expect: { ...ends, heard: ['muziek', 'welkom'], deliveredTo: null, rung: [] },
      },
    ],
  },
  {
    name: 'queue: the position is announced, and the music continues where it stopped',
    nodes: queue({ announce: { everySeconds: 20, position: true, wait: false } }, 'a'),
    destinations: { a: { ...agent, talkMs: 8000 } },
    calls: [
      { expect: { ...ends, heard: [], deliveredTo: 'a' } },
      {
        atMs: 1000,
        expect: {
          ...ends,
          heard: ['system-position-1', 'muziek'],
          deliveredTo: 'a',
          connectedWithin: [7, 20],
        },
      },
    ],
  },
];
