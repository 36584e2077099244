import { describe, expect, it } from '@jest/globals';
import type { Leg } from '../legs/leg.js';
import { gatherCalls } from './complete-calls.js';

const startedAt = 1_795_561_557_000_000;

const leg = (uuid: string, more: Partial<Leg>): Leg => ({
  uuid,
  switchName: 'fs1',
  direction: 'inbound',
  callId: uuid,
  startedAt,
  progressedAt: null,
  earlyMediaAt: null,
  answeredAt: null,
  endedAt: startedAt + 5_000_000,
  billedMicros: 0,
  hangupCause: 'NORMAL_CLEARING',
  callingNumber: null,
  withheld: false,
  calledNumber: null,
  sipCallId: null,
  originatedLegs: [],
  lastBridgeTo: null,
  voiceQuality: null,
  own: {},
  ...more,
});

const bLeg = (uuid: string, callId: string | null): Leg =>
  leg(uuid, { direction: 'outbound', callId });

const bLegsOf = (legs: readonly Leg[]): Record<string, string[]> =>
  Object.fromEntries(
    gatherCalls(legs).calls.map(({ a, bLegs }) => [a.uuid, bLegs.map(({ uuid }) => uuid)]),
  );

describe('gatherCalls', () => {
  it('gives a leg that two calls name to the one that it says it is of', () => {
    const legs = [
      leg('a1', { originatedLegs: ['b'] }),
      leg('a2', { originatedLegs: ['b'] }),
      bLeg('b', 'a1'),
    ];
    expect(bLegsOf(legs)).toEqual({ a1: ['b'], a2: [] });
  });

  it('gives a leg that says nothing to the call that names it', () => {
    expect(bLegsOf([leg('a1', { originatedLegs: ['b'] }), bLeg('b', null)])).toEqual({
      a1: ['b'],
    });
  });

  it('keeps apart calls of the same uuid that are days from each other', () => {
    const later = startedAt + 3 * 24 * 3600 * 1_000_000;
    const legs = [leg('a', {}), { ...bLeg('b', 'a'), startedAt: later, endedAt: later + 1 }];
    expect(bLegsOf(legs)).toEqual({ a: [] });
    expect(gatherCalls(legs).alone.map(({ uuid }) => uuid)).toEqual(['b']);
  });
});
