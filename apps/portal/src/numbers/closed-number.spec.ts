import { describe, expect, it } from '@jest/globals';
import { numberStates, ownerStates } from '@app/contracts';
import { ownerTransitions } from '../parties/owners/owner-states.js';
import { closedNumber, type NumberStanding, type OwnerStanding } from './closed-number.js';
import { coolingEnd, numberTransitions } from './number-states.js';

const since = new Date('2026-11-01T10:00:00Z');
const now = new Date('2026-11-15T10:00:00Z');
const number = (more: Partial<NumberStanding> = {}): NumberStanding => ({
  state: 'active',
  stateSince: since,
  announcement: null,
  cause: null,
  portsAt: null,
  ...more,
});
const owner = (state: OwnerStanding['state'] = 'active'): OwnerStanding => ({
  state,
  stateSince: since,
});
const ports = (portsAt: string) => number({ state: 'porting', portsAt: new Date(portsAt) });
const met = (of: NumberStanding, by: OwnerStanding, at = now): string => {
  const closed = closedNumber(of, by, at);
  return closed === null ? 'flow' : `${closed.reason} ${closed.announcement} ${closed.cause}`;
};

describe('what callers of a number meet', () => {
  it.each([
    ['its flow', number(), owner(), 'flow'],
    [
      'that it is suspended, and the platform’s words',
      number({ state: 'suspended' }),
      owner(),
      'suspended system-unavailable INCOMING_CALL_BARRED',
    ],
    [
      'its own words when it is suspended',
      number({ state: 'suspended', announcement: 'verhuisd' }),
      owner(),
      'suspended verhuisd INCOMING_CALL_BARRED',
    ],
    [
      'no words but the cause that was asked for',
      number({ state: 'suspended', cause: 'USER_BUSY' }),
      owner(),
      'suspended null USER_BUSY',
    ],
    [
      'words and the cause that was asked for',
      number({ state: 'suspended', announcement: 'verhuisd', cause: 'NUMBER_CHANGED' }),
      owner(),
      'suspended verhuisd NUMBER_CHANGED',
    ],
    ['its flow until it is ported', ports('2026-11-15T10:00:00.001Z'), owner(), 'flow'],
    [
      'no route from then on',
      ports('2026-11-15T10:00:00Z'),
      owner(),
      'porting null NO_ROUTE_DESTINATION',
    ],
    ['that it changed', number({ state: 'ended' }), owner(), 'ended null NUMBER_CHANGED'],
    [
      'the platform’s words while its owner hasn’t paid',
      number(),
      owner('unpaid'),
      'unpaid system-unavailable INCOMING_CALL_BARRED',
    ],
    [
      'the same of a suspended owner',
      number(),
      owner('suspended'),
      'suspended system-unavailable INCOMING_CALL_BARRED',
    ],
    ['that it changed with its owner', number(), owner('ended'), 'ended null NUMBER_CHANGED'],
    [
      'its own words before its owner’s',
      number({ state: 'suspended', announcement: 'verhuisd' }),
      owner('unpaid'),
      'suspended verhuisd INCOMING_CALL_BARRED',
    ],
    [
      'no route, whatever its owner owes',
      ports('2026-11-01T00:00:00Z'),
      owner('unpaid'),
      'porting null NO_ROUTE_DESTINATION',
    ],
    [
      'an end before anything else',
      ports('2026-11-01T00:00:00Z'),
      owner('ended'),
      'ended null NUMBER_CHANGED',
    ],
  ])('is %s', (_, of, by, expected) => expect(met(of, by)).toBe(expected));

  it('is no number any more when its cooling period is over', () => {
    const ended = number({ state: 'ended' });
    expect(met(ended, owner(), new Date('2026-12-01T09:59:59.999Z'))).toContain('NUMBER_CHANGED');
    expect(met(ended, owner(), new Date('2026-12-01T10:00:00Z'))).toContain('UNALLOCATED_NUMBER');
  });
});

describe('a cooling period', () => {
  it.each([
    ['2026-11-15T10:00:00Z', '2026-12-15T10:00:00.000Z'],
    ['2026-12-31T10:00:00Z', '2027-01-31T10:00:00.000Z'],
    ['2027-01-31T10:00:00Z', '2027-02-28T10:00:00.000Z'],
    ['2028-01-31T10:00:00Z', '2028-02-29T10:00:00.000Z'],
    ['2026-10-31T10:00:00Z', '2026-11-30T10:00:00.000Z'],
  ])('from %s lasts a month, until %s', (from, until) =>
    expect(coolingEnd(new Date(from)).toISOString()).toBe(until),
  );
});

describe('states', () => {
  const tables: [string, Readonly<Record<string, readonly string[]>>, string[]][] = [
    ['a number', numberTransitions, ['suspended', 'porting']],
    ['an owner', ownerTransitions, []],
  ];
  it.each(tables)('of %s lead on and back: none is a trap', (_, transitions, withDetails) => {
    for (const [state, next] of Object.entries(transitions)) {
      expect(Object.keys(transitions)).toEqual(expect.arrayContaining([...next]));
      expect(next.includes(state)).toBe(withDetails.includes(state));
      if (state !== 'active') expect(next).toContain('active');
      if (state !== 'ended') expect(next).toContain('ended');
    }
    expect(transitions['ended']).toEqual(['active']);
  });

  it('are all in their tables, and what leaves to another operator isn’t held back', () => {
    expect(Object.keys(numberTransitions)).toEqual([...numberStates]);
    expect(Object.keys(ownerTransitions)).toEqual([...ownerStates]);
    expect(numberTransitions.porting).not.toContain('suspended');
  });
});
