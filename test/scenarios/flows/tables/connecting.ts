import type { FlowScenario } from '../flow-scenario.js';

const exits = { busy: 'busy', noAnswer: 'silent', failed: 'failed' };
const others = {
  busy: { type: 'announce', prompt: 'bezet', next: 'end' },
  silent: { type: 'announce', prompt: 'sorry', next: 'end' },
  failed: { type: 'announce', prompt: 'storing', next: 'end' },
  end: { type: 'hangup', cause: 'NO_USER_RESPONSE' },
};
const to = (name: string, ringSeconds = 5) => ({ to: `{${name}}`, ringSeconds });
const talks = { kind: 'answers', ringMs: 1000, talkMs: 3000, endedBy: 'callee' } as const;
const ended = { cause: 'NO_USER_RESPONSE', status: 408, deliveredTo: null, billedMs: 0 } as const;
const talked = { cause: 'NORMAL_CLEARING', status: 200, heard: [], billedMs: 3000 } as const;
const connect = (changes: object, destinations: readonly object[]) => ({
  connect: { type: 'connect', destinations, ...exits, ...changes },
  ...others,
});

export const connecting: readonly FlowScenario[] = [
  {
    name: 'connect: talks with the destination until it hangs up',
    nodes: connect({}, [to('a')]),
    destinations: { a: talks },
    calls: [{ expect: { ...talked, rung: ['a'], deliveredTo: 'a' } }],
  },
  {
    name: 'connect: talks until the caller hangs up',
    nodes: connect({}, [to('a')]),
    destinations: { a: { ...talks, talkMs: 60_000, endedBy: 'caller' } },
    calls: [
      {
        caller: { hangsUpAfterMs: 2500 },
        expect: { ...talked, billedMs: 2500, rung: ['a'], deliveredTo: 'a' },
      },
    ],
  },
  {
    name: 'connect: busy has its exit',
    nodes: connect({}, [to('a')]),
    destinations: { a: { kind: 'busy', ringMs: 300 } },
    calls: [{ expect: { ...ended, heard: ['bezet'], rung: ['a'] } }],
  },
  {
    name: 'connect: no answer has its exit',
    nodes: connect({}, [to('a', 3)]),
    destinations: { a: { kind: 'rings' } },
    calls: [{ expect: { ...ended, heard: ['sorry'], rung: ['a'] } }],
  },
  {
    name: 'connect: an unreachable destination has its exit',
    nodes: connect({}, [to('a')]),
    destinations: { a: { kind: 'refuses', status: 404, ringMs: 300 } },
    calls: [{ expect: { ...ended, heard: ['storing'], rung: ['a'] } }],
  },
  {
    name: 'connect: a destination where nothing listens has the same exit',
    nodes: connect({}, [to('a')]),
    destinations: { a: { kind: 'down' } },
    calls: [{ expect: { ...ended, heard: ['storing'] } }],
  },
  {
    name: 'connect in turn: the next destination is rung when one is busy or does not answer',
    nodes: connect({}, [to('a'), to('b', 3), to('c')]),
    destinations: { a: { kind: 'busy', ringMs: 300 }, b: { kind: 'rings' }, c: talks },
    calls: [{ expect: { ...talked, rung: ['a', 'b', 'c'], deliveredTo: 'c' } }],
  },
  {
    name: 'connect all at once: the first to answer gets the call, the others stop ringing',
    nodes: connect({ strategy: 'all-at-once' }, [to('a'), to('b'), to('c')]),
    destinations: { a: { kind: 'rings' }, b: talks, c: { kind: 'busy', ringMs: 300 } },
    calls: [{ expect: { ...talked, rung: ['a', 'b', 'c'], deliveredTo: 'b' } }],
  },
  {
    name: 'connect all at once: no destination answers',
    nodes: connect({ strategy: 'all-at-once' }, [to('a', 3), to('b', 4)]),
    destinations: { a: { kind: 'rings' }, b: { kind: 'rings' } },
    calls: [{ expect: { ...ended, heard: ['sorry'], rung: ['a', 'b'] } }],
  },
  {
    name: 'connect at random: every destination once, until one answers',
    nodes: connect({ strategy: 'random' }, [to('a'), to('b')]),
    destinations: { a: { kind: 'busy', ringMs: 300 }, b: { kind: 'busy', ringMs: 300 } },
    calls: [{ expect: { ...ended, heard: ['bezet'] } }],
  },
  {
    name: 'connect least recently answered: turns change',
    nodes: connect({ strategy: 'least-recent' }, [to('a'), to('b')]),
    destinations: { a: { ...talks, talkMs: 1000 }, b: { ...talks, talkMs: 1000 } },
    calls: [
      { expect: { ...talked, billedMs: 1000, rung: ['a'], deliveredTo: 'a' } },
      { atMs: 5000, expect: { ...talked, billedMs: 1000, rung: ['b'], deliveredTo: 'b' } },
      { atMs: 10_000, expect: { ...talked, billedMs: 1000, rung: ['a'], deliveredTo: 'a' } },
    ],
  },
  {
    name: 'connect with confirmation: a destination that presses the key gets the call',
    nodes: connect({ confirm: { prompt: 'bevestig', key: '1' } }, [to('a', 15)]),
    destinations: { a: { ...talks, talkMs: 8000, keys: [{ afterMs: 2500, key: '1' }] } },
    calls: [
      {
        expect: { cause: 'NORMAL_CLEARING', status: 200, heard: [], rung: ['a'], deliveredTo: 'a' },
      },
    ],
  },
  {
    name: 'connect with confirmation: a destination that presses nothing, such as a machine, does not get the call',
    nodes: connect({ confirm: { prompt: 'bevestig', key: '1' } }, [to('a', 6)]),
    destinations: { a: { ...talks, talkMs: 30_000 } },
    calls: [{ expect: { ...ended, heard: ['sorry'], rung: ['a'] } }],
  },
  {
    name: 'connect: the destination sees the caller’s number',
    nodes: connect({}, [to('a')]),
    destinations: { a: talks },
    calls: [
      {
        caller: { from: '+31612345678' },
        expect: { ...talked, rung: ['a'], deliveredTo: 'a', presented: '+31612345678' },
      },
      {
        caller: { from: '+31612345678', withheld: true },
        expect: { ...talked, rung: ['a'], deliveredTo: 'a', presented: 'anonymous' },
      },
    ],
  },
  {
    name: 'connect: the destination sees the service number when the owner wants that',
    nodes: connect({ present: 'service-number' }, [to('a')]),
    destinations: { a: talks },
    calls: [{ expect: { ...talked, rung: ['a'], deliveredTo: 'a', presented: '{number}' } }],
  },
];
