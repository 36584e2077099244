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
const outcome = (of: NumberStanding, by: OwnerStanding, at = now): string => {
  const closed = closedNumber(of, by, at);
  return closed === null ? 'flow' : `${closed.reason} ${closed.announcement} ${closed.cause}`;
};

describe('closedNumber', () => {
  it.each([
    ['the flow of an active number', number(), owner(), 'flow'],
    [
      'the platform’s announcement for a suspended number',
      number({ state: 'suspended' }),
      owner(),
      'suspended system-unavailable INCOMING_CALL_BARRED',
    ],
    [
      'a suspended number’s own announcement',
      number({ state: 'suspended', announcement: 'verhuisd' }),
      owner(),
      'suspended verhuisd INCOMING_CALL_BARRED',
    ],
    [
      'a suspended number’s own cause without an announcement',
      number({ state: 'suspended', cause: 'USER_BUSY' }),
      owner(),
      'suspended null USER_BUSY',
    ],
    [
      'a suspended number’s own announcement and cause',
      number({ state: 'suspended', announcement: 'verhuisd', cause: 'NUMBER_CHANGED' }),
      owner(),
      'suspended verhuisd NUMBER_CHANGED',
    ],
    ['the flow until a number is ported', ports('2026-11-15T10:00:00.001Z'), owner(), 'flow'],
    [
      'no route from a number’s porting on',
      ports('2026-11-15T10:00:00Z'),
      owner(),
      'porting null NO_ROUTE_DESTINATION',
    ],
    [
      'a changed number once it has ended',
      number({ state: 'ended' }),
      owner(),
      'ended null NUMBER_CHANGED',
    ],
    [
      'the platform’s announcement while the owner is unpaid',
      number(),
      owner('unpaid'),
      'unpaid system-unavailable INCOMING_CALL_BARRED',
    ],
    [
      'the platform’s announcement while the owner is suspended',
      number(),
      owner('suspended'),
      'suspended system-unavailable INCOMING_CALL_BARRED',
    ],
    [
      'a changed number once its owner has ended',
      number(),
      owner('ended'),
      'ended null NUMBER_CHANGED',
    ],
    [
      'a number’s suspension before its owner’s unpaid invoice',
      number({ state: 'suspended', announcement: 'verhuisd' }),
      owner('unpaid'),
      'suspended verhuisd INCOMING_CALL_BARRED',
    ],
    [
      'a porting before the owner’s unpaid invoice',
      ports('2026-11-01T00:00:00Z'),
      owner('unpaid'),
      'porting null NO_ROUTE_DESTINATION',
    ],
    [
      'the owner’s end before a porting',
      ports('2026-11-01T00:00:00Z'),
      owner('ended'),
      'ended null NUMBER_CHANGED',
    ],
  ])('gives %s', (_, of, by, expected) => expect(outcome(of, by)).toBe(expected));

  it('gives an unallocated number once the cooling period is over', () => {
    const ended = number({ state: 'ended' });
    expect(outcome(ended, owner(), new Date('2026-12-01T09:59:59.999Z'))).toContain(
      'NUMBER_CHANGED',
    );
    expect(outcome(ended, owner(), new Date('2026-12-01T10:00:00Z'))).toContain(
      'UNALLOCATED_NUMBER',
    );
  });
});

describe('coolingEnd', () => {
  it.each([
    ['2026-11-15T10:00:00Z', '2026-12-15T10:00:00.000Z'],
    ['2026-12-31T10:00:00Z', '2027-01-31T10:00:00.000Z'],
    ['2027-01-31T10:00:00Z', '2027-02-28T10:00:00.000Z'],
    ['2028-01-31T10:00:00Z', '2028-02-29T10:00:00.000Z'],
    ['2026-10-31T10:00:00Z', '2026-11-30T10:00:00.000Z'],
  ])('is a month after %s: %s', (from, until) =>
    expect(coolingEnd(new Date(from)).toISOString()).toBe(until),
  );
});

describe('state transitions', () => {
  const tables: [string, Readonly<Record<string, readonly string[]>>, string[]][] = [
    ['a number', numberTransitions, ['suspended', 'porting']],
    ['an owner', ownerTransitions, []],
  ];
  it.each(tables)(
    'of %s lead from every state to active and to ended',
    (_, transitions, withDetails) => {
      for (const [state, next] of Object.entries(transitions)) {
        expect(Object.keys(transitions)).toEqual(expect.arrayContaining([...next]));
        expect(next.includes(state)).toBe(withDetails.includes(state));
        if (state !== 'active') expect(next).toContain('active');
        if (state !== 'ended') expect(next).toContain('ended');
      }
      expect(transitions['ended']).toEqual(['active']);
    },
  );

  it('cover all states, and a porting number can’t be suspended', () => {
    expect(Object.keys(numberTransitions)).toEqual([...numberStates]);
    expect(Object.keys(ownerTransitions)).toEqual([...ownerStates]);
    expect(numberTransitions.porting).not.toContain('suspended');
  });
});
