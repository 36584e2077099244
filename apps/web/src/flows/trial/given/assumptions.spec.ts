import { describe, expect, it } from '@jest/globals';
import { partsOf } from '../words/flow-parts.js';
import { bodyOf, pressed, usual } from './assumptions.js';
import { callerChoices, callingNumber, readCalling } from './callers.js';

const flow = {
  nodes: {
    who: {
      type: 'origin',
      rules: [{ when: { areas: ['010'], countries: ['FR'], list: 'vip' }, to: 'ring' }],
    },
    ask: { type: 'decide', exits: { vip: 'ring' } },
    ring: { type: 'connect', destinations: [{ to: '+31201000101' }, { to: 7 }], confirm: {} },
    wait: { type: 'queue', destinations: [{ to: '+31201000101', name: 'Anna' }] },
    broken: 'not yet',
  },
};
const asked = { number: '+319001234', at: null, calling: null };

describe('the parts of a flow', () => {
  it('are read from a draft that breaks rules, and are none without a flow', () => {
    const parts = partsOf(flow);
    expect(parts).toMatchObject({
      destinations: [{ to: '+31201000101', confirms: true }],
      queues: ['wait'],
      decisions: [{ node: 'ask', answers: ['vip'] }],
      countries: ['FR'],
      areas: ['010'],
      lists: ['vip'],
    });
    expect(parts.whoIs('+31201000101')).toBe('Anna (020 100 0101)');
    for (const none of [null, [], { nodes: [] }]) expect(partsOf(none).nodes.size).toBe(0);
  });
});

describe('the request of a trial', () => {
  it('contains the usual assumptions about the parts of the flow', () => {
    expect(bodyOf(usual, partsOf(flow), asked)).toEqual({
      number: '+319001234',
      caller: { number: null, withheld: false },
      destinations: { '+31201000101': [{ does: 'answers', forSeconds: 60 }] },
      lines: { wait: { ahead: 0 } },
      decisions: { ask: null },
      presses: [],
    });
  });

  it('leaves out assumptions about parts that the flow lacks', () => {
    const supposed = {
      ...usual,
      withheld: true,
      hangsUpAfter: 30,
      reactions: { '+31201000101': 'unconfirmed', '+31201000109': 'busy' },
      answers: { ask: 'gold' },
      presses: [{ node: 'menu', nth: 1, afterMs: 500, key: '1' }],
    } as const;
    expect(bodyOf(supposed, partsOf(flow), { ...asked, calling: '+31612345678' })).toMatchObject({
      caller: { number: '+31612345678', withheld: true },
      hangsUp: { afterMs: 30_000 },
      destinations: { '+31201000101': [{ does: 'answers', confirms: false }] },
      decisions: { ask: null },
      presses: [],
    });
  });

  it('has one key for each passage of a menu, which can be changed or removed', () => {
    const at = { node: 'menu', nth: 1, afterMs: 500 };
    const once = pressed([], at, '1');
    const again = pressed(pressed(once, { ...at, nth: 2 }, '3'), at, '2');
    expect(again.map(({ nth, key }) => [nth, key])).toEqual([
      [2, '3'],
      [1, '2'],
    ]);
    expect(pressed(once, at, null)).toEqual([]);
  });
});

describe('a caller of a trial', () => {
  it('is a usual one, or one by the flow’s areas, lists and countries', () => {
    const choices = callerChoices(partsOf(flow), 'NL');
    const numbers = choices.map((choice) => callingNumber(choice, 'NL', '+3227', () => '+31687'));
    expect(numbers).toEqual([
      '+31612345678',
      '+31201234567',
      '+31100000000',
      '+31687000000',
      '+33612345678',
      '+32470123456',
      '+4915112345678',
      null,
      '+3227',
    ]);
  });

  it.each([
    ['06 1234 5678', '+31612345678'],
    ['0032 470 12 34 56', '+32470123456'],
    ['+49 30 123456', '+4930123456'],
    ['tante Bep', null],
    ['', null],
  ])('typed as “%s” has the number %s', (text, number) => {
    expect(readCalling(text, 'NL')).toBe(number);
  });
});
