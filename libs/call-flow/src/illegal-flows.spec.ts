import { describe, expect, it } from '@jest/globals';
import { type ParseOptions } from './index.js';
import {
  freephone,
  premium,
  german,
  belgian,
  agent,
  agents,
  bye,
  price,
  period,
  schedule,
  menu,
  origin,
  split,
  queue,
  voicemail,
  record,
  decide,
  loop,
  flow,
  only,
  chain,
  problemsOf,
  type Row,
} from './flow-json.fixture.js';

const ofFlows: Row[] = [
  ['a later version', { ...only(bye), version: 2 }, 'version', 'must be 1'],
  ['an unknown field', { ...only(bye), owner: 'x' }, 'owner', 'is not a known field'],
  ['no nodes', flow({}, 'a'), 'nodes', 'must hold a node'],
  ['nodes in a list', { ...only(bye), nodes: [bye] }, 'nodes', 'must be an object of nodes by id'],
  ['201 nodes', flow(chain(201)), 'nodes', 'must hold at most 200 nodes'],
  ['1,000 nodes', flow(chain(1_000)), 'nodes', 'must hold at most 200 nodes'],
  [
    'a start that is not there',
    flow({ bye }, 'a'),
    'start',
    'leads to a node that doesn’t exist: a',
  ],
  ['an unknown type', only({ type: 'fax' }), 'nodes.a.type', 'must be one of announce, '],
  [
    'a type that is a prototype’s name',
    only({ type: '__proto__' }),
    'nodes.a.type',
    'must be one of announce, ',
  ],
  [
    'an id that is a prototype’s name',
    JSON.parse(
      '{"version":1,"start":"bye","nodes":{"bye":{"type":"hangup","cause":"USER_BUSY"},"__proto__":{"type":"hangup","cause":"USER_BUSY"}}}',
    ),
    'nodes.__proto__',
    'must have an id of lower-case letters',
  ],
  [
    'an id with a line feed',
    flow({ bye, 'a\nb': bye }),
    'nodes.a\\nb',
    'must have an id of lower-case letters',
  ],
  [
    'an unknown exit',
    only({ ...agents, answered: 'bye' }),
    'nodes.a.answered',
    'is not a known field',
  ],
  [
    'an exit to a missing node',
    flow({ a: { ...agents, busy: 'constructor' } }),
    'nodes.a.busy',
    'leads to a node that doesn’t exist: constructor',
  ],
  [
    'an exit within a list to a missing node',
    flow({
      a: {
        ...split,
        parts: [
          { percent: 50, to: 'x' },
          { percent: 50, to: 'bye' },
        ],
      },
      bye,
    }),
    'nodes.a.parts.0.to',
    'leads to a node that doesn’t exist: x',
  ],
  ['a node that is not reached', flow({ a: agents, bye }), 'nodes.bye', 'is never reached'],
  [
    'nodes that only reach each other',
    flow({ bye, a: { ...menu, keys: { '1': 'b' } }, b: loop('a') }, 'bye'),
    'nodes.b',
    'is never reached',
  ],
  [
    'a circle',
    flow({ a: loop('b'), b: { ...agents, noAnswer: 'c' }, c: loop('a') }),
    'nodes.c.next',
    'leads back to an earlier node although the caller presses no key on the way: a → b → c → a',
  ],
  ['a circle of one', flow({ a: loop('a') }), 'nodes.a.next', 'a → a'],
  [
    'a circle after a key press',
    flow({ a: { ...menu, keys: { '1': 'b' } }, b: loop('c'), c: loop('b') }),
    'nodes.c.next',
    'b → c → b',
  ],
  [
    'a menu that repeats without end',
    flow({ a: { ...menu, noInput: 'a' }, bye }),
    'nodes.a.noInput',
    'a → a',
  ],
  [
    'a queue with an exit for a leave key, but without the key',
    flow({ a: { ...queue, left: 'bye' }, bye }),
    'nodes.a.left',
    'is never taken: there is no "leaveKey" to press',
  ],
  [
    'a queue whose time-out leads back to the queue',
    flow({ a: { ...queue, timeout: 'a' } }),
    'nodes.a.timeout',
    'a → a',
  ],
  [
    'a service that leads back to itself',
    flow({ a: { ...decide, exits: { again: 'a' } }, bye }),
    'nodes.a.exits.again',
    'a → a',
  ],
  [
    'an unknown prompt',
    only(menu),
    'nodes.a.prompt',
    'names a prompt that doesn’t exist: kies',
    { prompts: new Set(['welkom']) },
  ],
  [
    'an unknown list',
    only({ ...origin, rules: [{ when: { list: 'vip' }, to: 'bye' }] }),
    'nodes.a.rules.0.when.list',
    'names a list that doesn’t exist: vip',
    { lists: new Set(['blocked']) },
  ],
];

const ofLaw: Row[] = [
  [
    'an answer before the tariff',
    flow({
      w: loop('a'),
      a: { ...menu, keys: { '1': 'p' } },
      p: { ...price, next: 'c' },
      c: agents,
    }),
    'nodes.a',
    'answers the caller before the tariff is announced: w → a; add a tariff announcement to this path',
    { number: premium },
  ],
  [
    'one path of several without the tariff',
    flow({
      h: { ...schedule, periods: [{ ...period, to: 'p' }], otherwise: 'a' },
      p: price,
      a: { ...agents, busy: 'bye' },
      bye,
    }),
    'nodes.a',
    'before the tariff is announced: h → a;',
    { number: premium },
  ],
  ...['connect', 'queue', 'voicemail', 'menu'].map((type): Row => {
    const node = { connect: { ...agents, busy: 'bye' }, queue, voicemail, menu }[type];
    return [
      `a ${type} without the tariff`,
      only(node ?? {}),
      'nodes.a',
      'before the tariff is announced: a;',
      { number: premium },
    ];
  }),
  [
    'a foreign destination with a tariff of its own',
    flow({ p: price, a: { ...agents, destinations: [{ ...agent, to: '+449098790000' }] } }),
    'nodes.a.destinations.0.to',
    'is a destination that this number may not forward to: +449098790000 must not be a destination',
    { number: premium },
  ],
  [
    'a foreign destination with a tariff, for callers who pay nothing',
    only({ ...agents, destinations: [agent, { ...agent, to: '+449098790000' }] }),
    'nodes.a.destinations.1.to',
    'is a destination that this number may not forward to',
    { number: freephone },
  ],
  [
    'the number itself as a destination',
    only({ ...agents, destinations: [agent, { ...agent, to: '+31880000303' }] }),
    'nodes.a.destinations.1.to',
    'must not be the number itself: its calls would return forever',
    { number: { number: '+31880000303', paid: false, at: new Date('2026-10-01') } },
  ],
  [
    'a German queue that is charged by time',
    flow({ p: price, a: queue, bye }),
    'nodes.a.type',
    'must not be queue: callers of this number pay by time, and waiting must cost them nothing',
    { number: german },
  ],
  [
    'a German queue without announcement of the wait',
    flow({ p: price, a: queue, bye }),
    'nodes.a.announce.wait',
    'must be true: callers of this number must hear how long they will wait',
    { number: { ...german, fixedPrice: true } },
  ],
  [
    'a Belgian queue',
    flow({ p: price, a: queue, bye }),
    'nodes.a.type',
    'must not be queue: callers of this number may not be kept waiting',
    { number: belgian },
  ],
];

describe('illegal flow', () => {
  it.each([...ofFlows, ...ofLaw])('with %s is refused', (_, json, field, rule, options = {}) => {
    expect(problemsOf(json, options)).toContainEqual(
      expect.objectContaining({
        field,
        rule: expect.stringContaining(rule),
      }),
    );
  });

  it.each([
    ['with a tariff of its own', '+319061234'],
    ['that is the number itself', premium.number],
  ])('gets one problem for a destination %s, not two', (_, to) => {
    const json = flow({ p: price, a: { ...agents, destinations: [{ ...agent, to }] } });
    expect(problemsOf(json, { number: premium })).toHaveLength(1);
  });

  it('gets all its problems at once', () => {
    const json = flow({
      a: { ...menu, keys: { '1': 'b' }, tries: 0, extra: 1 },
      b: { ...voicemail, greeting: '' },
    });
    expect(problemsOf(json).map(({ field }) => field)).toEqual([
      'nodes.a.tries',
      'nodes.a.extra',
      'nodes.b.greeting',
    ]);
  });

  it('gets at most 100 problems a node, with shortened field names', () => {
    const fields = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [`f${index}`, 1]),
    );
    expect(problemsOf(only({ ...bye, ...fields }))).toHaveLength(100);
    const [problem] = problemsOf(only({ ...bye, ['x'.repeat(1_000_000)]: 1 }));
    expect(problem?.field).toBe(`nodes.a.${'x'.repeat(64)}…`);
  });
});

describe('legal flow', () => {
  const withTariff = (nodes: Record<string, unknown>) => flow({ p: price, ...nodes });
  it.each<[string, unknown, ParseOptions?]>([
    ['with a chain of 200 nodes', flow(chain(200))],
    [
      'with nodes named like properties of objects',
      flow({ constructor: { ...agents, busy: 'valueof' }, valueof: bye }),
    ],
    [
      'with a key that leads back',
      flow({ a: { ...menu, keys: { '1': 'b', '9': 'a' } }, b: loop('a') }),
    ],
    [
      'with a caller who leaves the queue for the menu',
      flow({
        a: { ...menu, keys: { '1': 'q' } },
        q: { ...queue, leaveKey: '9', left: 'a', timeout: undefined },
      }),
    ],
    [
      'with paths that meet',
      flow({ a: { ...agents, busy: 'bye', noAnswer: 'bye', failed: 'bye' }, bye }),
    ],
    ['without any exit', only(agents)],
    ['with known prompts and lists', only(menu), { prompts: new Set(['kies']), lists: new Set() }],
    [
      'that announces the tariff before it answers',
      withTariff({ a: { ...menu, keys: { '1': 'q' } }, q: queue, bye }),
      { number: premium },
    ],
    [
      'with announcement, decision and recording notice before the tariff',
      flow({
        w: loop('r'),
        r: { ...record, next: 'd' },
        d: { ...decide, exits: { vip: 'p' }, otherwise: 'bye' },
        p: price,
        a: agents,
        bye,
      }),
      { number: premium },
    ],
    ['that never answers', flow({ w: loop('bye'), bye }), { number: premium }],
    [
      'that announces a tariff to callers who pay nothing',
      withTariff({ a: agents }),
      { number: freephone },
    ],
    ['that answers callers who pay nothing at once', only(queue), { number: freephone }],
    [
      'with a German queue at a fixed price that announces the wait',
      withTariff({ a: { ...queue, announce: { everySeconds: 30, wait: true } }, bye }),
      { number: { ...german, fixedPrice: true } },
    ],
  ])('%s is accepted', (_, json, options = {}) => {
    expect(problemsOf(json, options)).toEqual([]);
  });
});
