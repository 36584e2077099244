import type { FlowScenario } from '../flow-scenario.js';

const menu = {
  type: 'menu',
  prompt: 'menu',
  keys: { '1': 'sales', '2': 'support', '*': 'menu' },
  seconds: 3,
  tries: 2,
  wrongKey: { prompt: 'verkeerd' },
  noInput: 'nobody',
  wrong: 'lost',
};
const nodes = (changes: object = {}) => ({
  menu: { ...menu, ...changes },
  sales: { type: 'announce', prompt: 'welkom', next: 'end' },
  support: { type: 'announce', prompt: 'melding', next: 'end' },
  nobody: { type: 'announce', prompt: 'sorry', next: 'end' },
  lost: { type: 'announce', prompt: 'opnieuw', next: 'end' },
  end: { type: 'hangup', cause: 'NORMAL_CLEARING' },
});
const ends = { cause: 'NORMAL_CLEARING', status: 200, rung: [] } as const;

export const menus: readonly FlowScenario[] = [
  {
    name: 'menu: a key pressed during the prompt ends it at once',
    nodes: nodes(),
    calls: [
      {
        caller: { keys: [{ afterMs: 1500, key: '2' }] },
        expect: { ...ends, heard: ['menu~', 'melding'] },
      },
    ],
  },
  {
    name: 'menu: a key pressed after the prompt counts',
    nodes: nodes(),
    calls: [
      {
        caller: { keys: [{ afterMs: 4200, key: '1' }] },
        expect: { ...ends, heard: ['menu', 'welkom'] },
      },
    ],
  },
  {
    name: 'menu: a wrong key is announced, and the menu repeats',
    nodes: nodes(),
    calls: [
      {
        caller: {
          keys: [
            { afterMs: 4000, key: '7' },
            { afterMs: 10_200, key: '1' },
          ],
        },
        expect: { ...ends, heard: ['menu', 'verkeerd', 'menu', 'welkom'] },
      },
    ],
  },
  {
    name: 'menu: wrong keys up to the last try lead to their exit',
    nodes: nodes(),
    calls: [
      {
        caller: {
          keys: [
            { afterMs: 4000, key: '7' },
            { afterMs: 10_200, key: '8' },
          ],
        },
        expect: { ...ends, heard: ['menu', 'verkeerd', 'menu', 'opnieuw'] },
      },
    ],
  },
  {
    name: 'menu: no key leads to its exit',
    nodes: nodes(),
    calls: [{ expect: { ...ends, heard: ['menu', 'menu', 'sorry'] } }],
  },
  {
    name: 'menu: without barge-in a key pressed during the prompt does not count',
    nodes: nodes({ bargeIn: false, tries: 1 }),
    calls: [
      {
        caller: {
          keys: [
            { afterMs: 1500, key: '2' },
            { afterMs: 4500, key: '1' },
          ],
        },
        expect: { ...ends, heard: ['menu', 'welkom'] },
      },
    ],
  },
  {
    name: 'menu: a key leads back to the menu',
    nodes: nodes(),
    calls: [
      {
        caller: {
          keys: [
            { afterMs: 1500, key: '*' },
            { afterMs: 3500, key: '1' },
          ],
        },
        expect: { ...ends, heard: ['menu~', 'menu~', 'welkom'] },
      },
    ],
  },
  {
    name: 'menu: a long prompt is played in slices, and a key ends any of them',
    nodes: nodes({ prompt: 'lang' }),
    calls: [
      {
        caller: { keys: [{ afterMs: 10_500, key: '2' }] },
        expect: { ...ends, heard: ['lang~', 'melding'] },
      },
    ],
  },
];
