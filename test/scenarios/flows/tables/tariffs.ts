import type { FlowScenario } from '../flow-scenario.js';
import { capped, noTariff } from '../tariffs.js';

const talks = { kind: 'answers', ringMs: 500, talkMs: 3000, endedBy: 'callee' } as const;
const nodes = {
  price: { type: 'announce', tariff: true, next: 'agents' },
  agents: { type: 'connect', destinations: [{ to: '{a}', ringSeconds: 10 }] },
};
const talked = { cause: 'NORMAL_CLEARING', status: 200, rung: ['a'], deliveredTo: 'a' } as const;

export const tariffs: readonly FlowScenario[] = [
  {
    name: 'tariff: is heard whole before the call is answered',
    paid: true,
    nodes,
    destinations: { a: talks },
    calls: [
      { expect: { ...talked, heard: ['tariff'], billedMs: 3000, connectedWithin: [3.5, 5.5] } },
    ],
  },
  {
    name: 'tariff: after a welcome that names the service',
    paid: true,
    nodes: { hello: { type: 'announce', prompt: 'welkom', next: 'price' }, ...nodes },
    destinations: { a: talks },
    calls: [{ expect: { ...talked, heard: ['welkom', 'tariff'], billedMs: 3000 } }],
  },
  {
    name: 'tariff: who hangs up while it is told was never answered, and pays nothing',
    paid: true,
    nodes,
    destinations: { a: talks },
    calls: [
      {
        caller: { cancelsAfterMs: 1500 },
        expect: {
          cause: 'ORIGINATOR_CANCEL',
          status: 487,
          heard: ['tariff~'],
          rung: [],
          deliveredTo: null,
          billedMs: 0,
        },
      },
    ],
  },
  {
    name: 'tariff: a menu tells it before it answers',
    paid: true,
    nodes: {
      price: { type: 'announce', tariff: true, next: 'menu' },
      menu: { type: 'menu', prompt: 'menu', keys: { '1': 'agents' }, seconds: 3, tries: 1 },
      agents: nodes.agents,
    },
    destinations: { a: talks },
    calls: [
      {
        caller: { keys: [{ afterMs: 4500, key: '1' }] },
        expect: { ...talked, heard: ['tariff', 'menu~'] },
      },
    ],
  },
  {
    name: 'tariff: a number whose callers pay is not served while it has none',
    paid: true,
    nodes,
    number: noTariff,
    destinations: { a: talks },
    calls: [
      {
        expect: {
          cause: 'NORMAL_TEMPORARY_FAILURE',
          status: 503,
          heard: [],
          rung: [],
          billedMs: 0,
        },
      },
    ],
  },
  {
    name: 'cap: at the announced maximum a notice is heard and the call is released',
    paid: true,
    nodes,
    number: capped,
    destinations: { a: { ...talks, talkMs: 60_000 } },
    // cap after 6 s, a second more for the switch's clock, which cuts up to one
    calls: [{ expect: { ...talked, cause: 'ALLOTTED_TIMEOUT', heard: ['tariff', 'cap'] } }],
  },
  {
    name: 'cap: a carrier that charges no more than the maximum may let its calls go on',
    paid: true,
    nodes,
    number: capped,
    carrier: 'maximum',
    destinations: { a: { ...talks, talkMs: 10_000 } },
    calls: [{ expect: { ...talked, heard: ['tariff'], billedMs: 10_000 } }],
  },
];
