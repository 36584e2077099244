import { describe, expect, it } from '@jest/globals';
import { parseFlow, type FlowNumber, type ParseOptions } from './index.js';

const at = new Date('2026-10-01T10:00:00Z');
const freephone: FlowNumber = { number: '+318002353227', paid: false, at };
const premium: FlowNumber = { number: '+319000303', paid: true, at };
/** A German premium number. */
const german: FlowNumber = { number: '+499001234567', paid: true, at };
const belgian: FlowNumber = { number: '+3290012345', paid: true, at };

const agent = { to: '+31201000101', ringSeconds: 20 };
const agents = { type: 'connect', destinations: [agent] };
const bye = { type: 'hangup', cause: 'NORMAL_CLEARING' };
const price = { type: 'announce', tariff: true, next: 'a' };
const open = { days: ['mo'], from: '09:00', until: '17:00' };
const period = { name: 'kantoor', hours: [open], to: 'bye' };
const schedule = { type: 'schedule', periods: [period] };
const menu = { type: 'menu', prompt: 'kies', keys: { '1': 'bye' } };
const origin = { type: 'origin', rules: [{ when: { withheld: true }, to: 'bye' }] };
const halves = [
  { percent: 50, to: 'bye' },
  { percent: 50, to: 'bye' },
];
const split = { type: 'split', mode: 'percentage', parts: halves };
const queue = { type: 'queue', music: 'muziek', destinations: [agent], timeout: 'bye' };
const voicemail = { type: 'voicemail', greeting: 'spreek-in', next: 'bye' };
const record = { type: 'record', on: true, notice: 'opname', next: 'bye' };
const url = 'https://example.com/calls';
const decide = { type: 'decide', url, exits: { vip: 'bye' }, otherwise: 'bye' };
const loop = (next: string) => ({ type: 'announce', prompt: 'welkom', next });

const flow = (nodes: Record<string, unknown>, start = Object.keys(nodes)[0]) => ({
  version: 1,
  start,
  nodes,
});
/** A flow of that one node, and one to which all its exits can lead. */
const only = (node: Record<string, unknown>) => {
  const isLinked = JSON.stringify(node).includes('"bye"');
  return flow({ a: node, ...(isLinked && { bye }) });
};
const chain = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `n${index}`,
      index + 1 < count ? loop(`n${index + 1}`) : bye,
    ]),
  );
const problemsOf = (json: unknown, options?: ParseOptions) => {
  const parsed = parseFlow(json, options);
  return parsed.ok ? [] : parsed.error;
};

type Row = [what: string, json: unknown, field: string, rule: string, options?: ParseOptions];

const ofFlows: Row[] = [
  ['a later version', { ...only(bye), version: 2 }, 'version', 'must be 1'],
  ['a field of nobody', { ...only(bye), owner: 'x' }, 'owner', 'is not known here'],
  ['no nodes', flow({}, 'a'), 'nodes', 'must hold a node'],
  ['nodes in a list', { ...only(bye), nodes: [bye] }, 'nodes', 'must be an object of nodes by id'],
  ['201 nodes', flow(chain(201)), 'nodes', 'must hold at most 200 nodes'],
  ['1,000 nodes', flow(chain(1_000)), 'nodes', 'must hold at most 200 nodes'],
  ['a start that is not there', flow({ bye }, 'a'), 'start', "leads to a node that isn't there: a"],
  ['an unknown type', only({ type: 'fax' }), 'nodes.a.type', 'must be one of announce, '],
  ['a type of nobody', only({ type: '__proto__' }), 'nodes.a.type', 'must be one of announce, '],
  [
    'an id that is a prototype',
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
    'an exit of nobody',
    only({ ...agents, answered: 'bye' }),
    'nodes.a.answered',
    'is not known here',
  ],
  [
    'an exit to nowhere',
    flow({ a: { ...agents, busy: 'constructor' } }),
    'nodes.a.busy',
    "leads to a node that isn't there: constructor",
  ],
  [
    'an exit of a list to nowhere',
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
    "leads to a node that isn't there: x",
  ],
  ['a node that is not reached', flow({ a: agents, bye }), 'nodes.bye', 'is never reached'],
  [
    'nodes that only each other reach',
    flow({ bye, a: { ...menu, keys: { '1': 'b' } }, b: loop('a') }, 'bye'),
    'nodes.b',
    'is never reached',
  ],
  [
    'a circle',
    flow({ a: loop('b'), b: { ...agents, noAnswer: 'c' }, c: loop('a') }),
    'nodes.c.next',
    'leads back to where the call has been, and no key is pressed on the way: a → b → c → a',
  ],
  ['a circle of one', flow({ a: loop('a') }), 'nodes.a.next', 'a → a'],
  [
    'a circle beyond a key',
    flow({ a: { ...menu, keys: { '1': 'b' } }, b: loop('c'), c: loop('b') }),
    'nodes.c.next',
    'b → c → b',
  ],
  [
    'a menu that asks for ever',
    flow({ a: { ...menu, noInput: 'a' }, bye }),
    'nodes.a.noInput',
    'a → a',
  ],
  [
    'a queue that nobody can leave by a key, with a way for whoever does',
    flow({ a: { ...queue, left: 'bye' }, bye }),
    'nodes.a.left',
    'is never taken: there is no "leaveKey" to press',
  ],
  [
    'a queue after its own time-out',
    flow({ a: { ...queue, timeout: 'a' } }),
    'nodes.a.timeout',
    'a → a',
  ],
  [
    'a service that leads in circles',
    flow({ a: { ...decide, exits: { again: 'a' } }, bye }),
    'nodes.a.exits.again',
    'a → a',
  ],
  [
    'a prompt that is not there',
    only(menu),
    'nodes.a.prompt',
    "names a prompt that isn't there: kies",
    { prompts: new Set(['welkom']) },
  ],
  [
    'a list that is not there',
    only({ ...origin, rules: [{ when: { list: 'vip' }, to: 'bye' }] }),
    'nodes.a.rules.0.when.list',
    "names a list that isn't there: vip",
    { lists: new Set(['blocked']) },
  ],
];

const ofNodes: Row[] = (
  [
    [
      'a prompt with a command',
      { type: 'announce', prompt: '${system reboot}' },
      'prompt',
      'must be the name of a prompt',
    ],
    [
      'a prompt with a line feed',
      { type: 'announce', prompt: 'welkom\n' },
      'prompt',
      'must be the name of a prompt',
    ],
    [
      'a path in place of a prompt',
      { type: 'announce', prompt: '../x' },
      'prompt',
      'must be the name of a prompt',
    ],
    [
      'a prompt that is too long',
      { type: 'announce', prompt: 'x'.repeat(65) },
      'prompt',
      'must be the name of a prompt',
    ],
    [
      'neither prompt nor tariff',
      { type: 'announce' },
      'prompt',
      'must name a prompt, unless "tariff" is true',
    ],
    [
      'prompt and tariff',
      { type: 'announce', prompt: 'welkom', tariff: true },
      'prompt',
      'one of both',
    ],
    [
      'a cause that is none',
      { type: 'hangup', cause: 'NO_SUCH' },
      'cause',
      'must be one of NORMAL_CLEARING',
    ],
    [
      'a language that is none',
      { type: 'language', language: 'Dutch' },
      'language',
      'must be a language code',
    ],
    [
      'a period that leads nowhere',
      { ...schedule, periods: [{ ...period, to: undefined }] },
      'periods.0.to',
      'must be the id of a node',
    ],
    ['a schedule without periods', { ...schedule, periods: [] }, 'periods', 'must hold a period'],
    [
      'a period with a command',
      { ...schedule, periods: [{ ...period, name: 'a ${system x}' }] },
      'periods.0.name',
      'must not hold ${',
    ],
    [
      'a period of two lines',
      { ...schedule, periods: [{ ...period, name: 'a\nb' }] },
      'periods.0.name',
      'must be a name, on one line',
    ],
    [
      'hours past midnight',
      {
        ...schedule,
        periods: [{ ...period, hours: [{ ...open, from: '22:00', until: '02:00' }] }],
      },
      'periods.0.hours.0.until',
      'must be later than "from"',
    ],
    [
      'a time that no clock shows',
      { ...schedule, periods: [{ ...period, hours: [{ ...open, from: '24:00' }] }] },
      'periods.0.hours.0.from',
      'must be a time from 00:00 to 23:59',
    ],
    [
      'a date that no calendar shows',
      { ...schedule, exceptions: [{ from: '2026-02-30', to: 'bye' }] },
      'exceptions.0.from',
      'must be a date',
    ],
    ['a menu without keys', { ...menu, keys: {} }, 'keys', 'must hold a key'],
    [
      'a key that no telephone has',
      { ...menu, keys: { '1': 'bye', A: 'bye' } },
      'keys.A',
      'must be a key: 0 to 9, * or #',
    ],
    [
      'a key of a menu that is a prototype',
      { ...menu, keys: JSON.parse('{"1":"bye","__proto__":"bye"}') },
      'keys.__proto__',
      'must be a key: 0 to 9, * or #',
    ],
    [
      'an exit of a service that is a prototype',
      { ...decide, exits: JSON.parse('{"vip":"bye","__proto__":"bye"}') },
      'exits.__proto__',
      'must be a name of lower-case letters, digits and dashes, at most 40 characters',
    ],
    [
      'an exit of 41 characters',
      { ...decide, exits: { ['x'.repeat(41)]: 'bye' } },
      `exits.${'x'.repeat(41)}`,
      'must be a name of lower-case letters, digits and dashes, at most 40 characters',
    ],
    [
      'a way to a name of 41 characters',
      { ...menu, keys: { '1': 'x'.repeat(41) } },
      'keys.1',
      'must be the id of a node: lower-case letters, digits and dashes, at most 40 characters',
    ],
    ['six tries', { ...menu, tries: 6 }, 'tries', 'from 1 to 5'],
    [
      'a rule without a condition',
      { ...origin, rules: [{ when: {}, to: 'bye' }] },
      'rules.0.when',
      'must hold a condition',
    ],
    [
      'a rule that leads nowhere',
      { ...origin, rules: [{ when: { withheld: true } }] },
      'rules.0.to',
      'must be the id of a node',
    ],
    [
      'parts that make 99 percent',
      { ...split, parts: [halves[0], { percent: 49, to: 'bye' }] },
      'parts',
      'must make 100 percent together, not 99',
    ],
    [
      'a split into one',
      { ...split, mode: 'round-robin', parts: [{ to: 'bye' }] },
      'parts',
      'must hold at least 2 parts',
    ],
    [
      '21 destinations',
      { ...agents, destinations: Array.from({ length: 21 }, () => agent) },
      'destinations',
      'must hold at most 20 destinations',
    ],
    [
      'a destination with a command',
      { ...agents, destinations: [{ ...agent, to: '+312${system x}' }] },
      'destinations.0.to',
      'must be E.164',
    ],
    [
      'a destination with a line feed',
      { ...agents, destinations: [{ ...agent, to: '+31201000101\n' }] },
      'destinations.0.to',
      'must be E.164',
    ],
    [
      'a dial string',
      { ...agents, destinations: [{ ...agent, to: '+31201000101,user/1' }] },
      'destinations.0.to',
      'must be E.164',
    ],
    [
      'Belgian 0902 as a destination',
      { ...agents, destinations: [{ ...agent, to: '+3290212345' }] },
      'destinations.0.to',
      'must not be a 0902 number: these are never forwarded to',
    ],
    [
      'Belgian 070 as a destination',
      { ...agents, destinations: [{ ...agent, to: '+3270123456' }] },
      'destinations.0.to',
      'must not be a 070 number: these are never forwarded to',
    ],
    [
      'German 01805 as a destination',
      { ...agents, destinations: [{ ...agent, to: '+491805123456' }] },
      'destinations.0.to',
      'must not be a 01805 number: these are never forwarded to',
    ],
    [
      '0900 as a destination',
      { ...agents, destinations: [{ ...agent, to: '+319000303' }] },
      'destinations.0.to',
      'never forwarded to',
    ],
    [
      '0906 as a destination',
      { ...agents, destinations: [{ ...agent, to: '+319061234' }] },
      'destinations.0.to',
      'never forwarded to',
    ],
    [
      '0909 as a destination',
      { ...agents, destinations: [{ ...agent, to: '+319091234' }] },
      'destinations.0.to',
      'never forwarded to',
    ],
    [
      '0800 as a destination',
      { ...agents, destinations: [{ ...agent, to: '+318002353227' }] },
      'destinations.0.to',
      'never forwarded to',
    ],
    [
      '18xy as a destination',
      { ...agents, destinations: [{ ...agent, to: '+311888' }] },
      'destinations.0.to',
      "can't be dialled",
    ],
    [
      'a destination that is too short',
      { ...agents, destinations: [{ ...agent, to: '+312010001' }] },
      'destinations.0.to',
      'can\'t be dialled: "+312010001": a number in its range has 10 digits',
    ],
    [
      'a destination in no length of 0800',
      { ...agents, destinations: [{ ...agent, to: '+31800112' }] },
      'destinations.0.to',
      "can't be dialled",
    ],
    [
      'ringing for a second',
      { ...agents, destinations: [{ ...agent, ringSeconds: 1 }] },
      'destinations.0.ringSeconds',
      'from 3 to 120',
    ],
    [
      'a queue without music',
      { ...queue, music: undefined },
      'music',
      'must be the name of a prompt',
    ],
    [
      'a queue for a day',
      { ...queue, maxSeconds: 86_400 },
      'maxSeconds',
      'must be a whole number of seconds',
    ],
    [
      'a position told all the time',
      { ...queue, announce: { everySeconds: 5, position: true } },
      'announce.everySeconds',
      'from 20 to',
    ],
    [
      'a voicemail without a greeting',
      { ...voicemail, greeting: undefined },
      'greeting',
      'must be the name of a prompt',
    ],
    ['a message of an hour', { ...voicemail, maxSeconds: 3_600 }, 'maxSeconds', 'from 5 to 300'],
    [
      'recording without a notice',
      { ...record, notice: undefined },
      'notice',
      'must be the name of a prompt',
    ],
    [
      'a notice of nothing',
      { type: 'record', on: false, notice: 'opname' },
      'notice',
      'is not known here',
    ],
    [
      'a service that anybody can read',
      { ...decide, url: 'http://example.com/' },
      'url',
      'must begin with https://',
    ],
    [
      'a service with a command',
      { ...decide, url: 'https://example.com/${system x}' },
      'url',
      'must not hold spaces, quotes, braces',
    ],
    [
      'a service with a header',
      { ...decide, url: 'https://example.com/\r\nx: y' },
      'url',
      'must not hold spaces',
    ],
    [
      'a service that may take a minute',
      { ...decide, timeoutMs: 60_000 },
      'timeoutMs',
      'from 200 to 5000',
    ],
    ...[
      ['this host', 'https://127.0.0.1/x'],
      ['this host, mapped', 'https://[::ffff:127.0.0.1]/'],
      ['this host, otherwise written', 'https://0x7f.1/'],
      ['this host by IPv6', 'https://[::1]:8443/x'],
      ['this host by name', 'https://localhost/x'],
      ['a name of this host', 'https://calls.LOCALHOST./x'],
      ['a private address', 'https://10.0.0.1'],
      ['a link-local address', 'https://169.254.169.254/latest'],
      ['a link-local address by IPv6', 'https://[fe80::1]/'],
      ['a name of a home', 'https://printer.local/'],
    ].map(([what, own]): [string, Record<string, unknown>, string, string] => [
      `a service at ${what}`,
      { ...decide, url: own },
      'url',
      'must lead to the internet',
    ]),
    [
      'a service at another port',
      { ...decide, url: 'https://example.com:8080/' },
      'url',
      'must be at port 443 or 8443',
    ],
    ['a service without exits', { ...decide, exits: {} }, 'exits', 'must hold an exit'],
  ] as const
).map(([what, node, field, rule]) => [what, only(node), `nodes.a.${field}`, rule]);

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
    "answers callers who haven't been told what the call costs: w → a; put an announcement of the tariff on this way",
    { number: premium },
  ],
  [
    'one way of several that passes by the tariff',
    flow({
      h: { ...schedule, periods: [{ ...period, to: 'p' }], otherwise: 'a' },
      p: price,
      a: { ...agents, busy: 'bye' },
      bye,
    }),
    'nodes.a',
    'told what the call costs: h → a;',
    { number: premium },
  ],
  ...['connect', 'queue', 'voicemail', 'menu'].map((type): Row => {
    const node = { connect: { ...agents, busy: 'bye' }, queue, voicemail, menu }[type];
    return [
      `a ${type} without the tariff`,
      only(node ?? {}),
      'nodes.a',
      'told what the call costs: a;',
      { number: premium },
    ];
  }),
  [
    'a destination abroad at a tariff of its own',
    flow({ p: price, a: { ...agents, destinations: [{ ...agent, to: '+449098790000' }] } }),
    'nodes.a.destinations.0.to',
    'leads where this number may not: +449098790000 must not be a destination',
    { number: premium },
  ],
  [
    'the same for callers who pay nothing',
    only({ ...agents, destinations: [agent, { ...agent, to: '+449098790000' }] }),
    'nodes.a.destinations.1.to',
    'leads where this number may not',
    { number: freephone },
  ],
  [
    'the number itself as a destination',
    only({ ...agents, destinations: [agent, { ...agent, to: '+31880000303' }] }),
    'nodes.a.destinations.1.to',
    'must not be the number itself: its calls would come back without end',
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
    'a German queue that keeps the wait to itself',
    flow({ p: price, a: queue, bye }),
    'nodes.a.announce.wait',
    'must be true: callers of this number have to hear how long they will wait',
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

describe('an illegal flow', () => {
  it.each([...ofFlows, ...ofNodes, ...ofLaw])(
    'with %s is refused',
    (_, json, field, rule, options = {}) => {
      expect(problemsOf(json, options)).toContainEqual({
        field,
        rule: expect.stringContaining(rule),
      });
    },
  );

  it.each(ofNodes)('with %s has no other problem', (_, json) => {
    expect(problemsOf(json)).toHaveLength(1);
  });

  it.each([
    ['at a tariff of its own', '+319061234'],
    ['that is the number itself', premium.number],
  ])('has a destination %s named by one rule, not by two', (_, to) => {
    const json = flow({ p: price, a: { ...agents, destinations: [{ ...agent, to }] } });
    expect(problemsOf(json, { number: premium })).toHaveLength(1);
  });

  it('has every problem named at once', () => {
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

  it('is named with 100 problems a node at most, and short paths', () => {
    const fields = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [`f${index}`, 1]),
    );
    expect(problemsOf(only({ ...bye, ...fields }))).toHaveLength(100);
    const [problem] = problemsOf(only({ ...bye, ['x'.repeat(1_000_000)]: 1 }));
    expect(problem?.field).toBe(`nodes.a.${'x'.repeat(64)}…`);
  });
});

describe('a legal flow', () => {
  const told = (nodes: Record<string, unknown>) => flow({ p: price, ...nodes });
  it.each<[string, unknown, ParseOptions?]>([
    ['with a chain of 200 nodes', flow(chain(200))],
    [
      'with nodes called like what objects have',
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
      'with ways that meet',
      flow({ a: { ...agents, busy: 'bye', noAnswer: 'bye', failed: 'bye' }, bye }),
    ],
    ['without any exit', only(agents)],
    [
      'with prompts and lists that there are',
      only(menu),
      { prompts: new Set(['kies']), lists: new Set() },
    ],
    [
      'that tells the tariff before it answers',
      told({ a: { ...menu, keys: { '1': 'q' } }, q: queue, bye }),
      { number: premium },
    ],
    [
      'that plays, decides and gives notice before the tariff',
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
    ['that answers nobody', flow({ w: loop('bye'), bye }), { number: premium }],
    ['that tells a tariff to callers who pay nothing', told({ a: agents }), { number: freephone }],
    ['that answers at once callers who pay nothing', only(queue), { number: freephone }],
    [
      'whose German queue is part of a fixed price, and tells the wait',
      told({ a: { ...queue, announce: { everySeconds: 30, wait: true } }, bye }),
      { number: { ...german, fixedPrice: true } },
    ],
  ])('%s is taken', (_, json, options = {}) => {
    expect(problemsOf(json, options)).toEqual([]);
  });
});
