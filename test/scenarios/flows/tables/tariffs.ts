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
    name: 'tariff: plays completely before the call is answered',
    paid: true,
    nodes,
    destinations: { a: talks },
    calls: [
      { expect: { ...talked, heard: ['tariff'], billedMs: 3000, connectedWithin: [3.5, 5.5] } },
    ],
  },
  {
    name: 'tariff: may follow a welcome that names the service',
    paid: true,
    nodes: { hello: { type: 'announce', prompt: 'welkom', next: 'price' }, ...nodes },
    destinations: { a: talks },
    calls: [{ expect: { ...talked, heard: ['welkom', 'tariff'], billedMs: 3000 } }],
  },
  {
    name: 'tariff: a caller who hangs up during it was never answered, and pays nothing',
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
    name: 'tariff: plays before a following menu answers the call',
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
    name: 'tariff: calls to a paid number without one are refused',
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
    name: 'cap: at the announced maximum a notice plays and the call ends',
    paid: true,
    nodes,
    number: capped,
    destinations: { a: { ...talks, talkMs: 60_000 } },
    // the maximum ends the call after 6 s; the switch's clock, of whole seconds, may end it up to a
    // second earlier
    calls: [{ expect: { ...talked, cause: 'ALLOTTED_TIMEOUT', heard: ['tariff', 'cap'] } }],
  },
  {
    name: 'cap: calls of a carrier that caps the charge itself continue',
    paid: true,
    nodes,
    number: capped,
    carrier: 'maximum',
    destinations: { a: { ...talks, talkMs: 10_000 } },
    calls: [{ expect: { ...talked, heard: ['tariff'], billedMs: 10_000 } }],
  },
];
