import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { momentKinds, momentsWithin } from './moments.js';
import { kindsOfFaults, planFaults, roundsOfLong, type Fault } from './plan.js';

const moments = momentsWithin(Date.UTC(2025, 8, 20), Date.UTC(2026, 10, 20));
const options = { beats: kindsOfFaults, callsABeat: 9, longestStandMs: 900 };

const kindOf = (fault: Fault): string =>
  `${fault.name} ${fault.does === 'end' ? fault.by : 'stands'}`;

describe('planFaults', () => {
  it('returns the same plan for the same seed, and another plan for another seed', () => {
    expect(planFaults('7', moments, options)).toEqual(planFaults('7', moments, options));
    expect(planFaults('7', moments, options)).not.toEqual(planFaults('8', moments, options));
  });

  it('plans 500 kills, 400 freezes and 300 other ends of processes in the long run', () => {
    const { beats } = planFaults('7', moments, { ...options, beats: roundsOfLong * kindsOfFaults });
    const kinds = beats.map(({ fault }) => (fault.does === 'end' ? fault.by : 'stands'));
    expect(kinds.filter((kind) => kind === 'SIGKILL')).toHaveLength(500);
    expect(kinds.filter((kind) => kind === 'stands')).toHaveLength(400);
    expect(kinds).toHaveLength(1200);
  });

  it('uses every kind of fault once before any repeats, each while legs are left', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { beats } = planFaults(seed, moments, options);
        expect(new Set(beats.map(({ fault }) => kindOf(fault))).size).toBe(kindsOfFaults);
        for (const { afterLegs, calls } of beats) {
          expect(afterLegs).toBeGreaterThanOrEqual(1);
          expect(afterLegs).toBeLessThanOrEqual(calls);
        }
      }),
    );
  });
});

describe('momentsWithin', () => {
  it('returns the nights of clock changes and the ends of months', () => {
    const shown = (ms: number): string => new Date(ms).toISOString();
    expect(moments.spring.map(shown)).toEqual(['2026-03-29T01:00:00.000Z']);
    expect(moments.autumn.map(shown)).toEqual([
      '2025-10-26T01:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
    ]);
    expect(moments.month.map(shown)).toContain('2026-06-30T22:00:00.000Z');
    expect(moments.month.map(shown)).toContain('2025-12-31T23:00:00.000Z');
  });

  it('finds every kind of moment in any period of 13 months', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2034, 0) }), (fromMs) => {
        const found = momentsWithin(fromMs, fromMs + 396 * 86_400_000);
        expect(momentKinds.filter((kind) => found[kind].length === 0)).toEqual([]);
      }),
    );
  });
});
