import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { atStep, nodeOf, problemsOf, walk } from './node.fixture.js';
import { split } from './split.js';

const part = (percent: number, to: string) => ({ percent, to });
const shares = { type: 'split', mode: 'percentage', parts: [part(70, 'a'), part(30, 'b')] };
const rounds = { type: 'split', mode: 'round-robin', parts: [{ to: 'a' }, { to: 'b' }] };

describe('split by percentage', () => {
  const draws = 10_000;
  /** How often each part is taken, for calls whose ids differ in their last digits only. */
  const counted = (json: unknown, change: (draw: number) => object) => {
    const node = nodeOf(split, json);
    const counts: Record<string, number> = {};
    for (let draw = 0; draw < draws; draw += 1) {
      const move = node.enter(atStep(change(draw)));
      const id = move.kind === 'node' ? move.id : move.kind;
      counts[id] = (counts[id] ?? 0) + 1;
    }
    return counts;
  };
  const callId = (draw: number) => `e5a3b0a4-6d5f-4a55-9c2b-${String(draw).padStart(12, '0')}`;

  /** Percentages of 2 to 20 parts: the distances between cuts of the range from 0 to 100. */
  const anyShares = fc
    .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 19 })
    .map((cuts) => {
      const bounds = [0, ...cuts.toSorted((one, other) => one - other), 100];
      return bounds.slice(1).map((bound, index) => part(bound - (bounds[index] ?? 0), `p${index}`));
    });

  it('gives each part its share of the calls', () => {
    fc.assert(
      fc.property(anyShares, fc.nat(1_000_000), (parts, first) => {
        const counts = counted({ ...shares, parts }, (draw) => ({ callId: callId(first + draw) }));
        for (const { percent, to } of parts) {
          // The allowed difference from the expected count: five standard deviations of a fair
          // draw.
          const allowed = 5 * Math.sqrt((draws * percent * (100 - percent)) / 10_000);
          expect(Math.abs((counts[to] ?? 0) - (draws * percent) / 100)).toBeLessThan(allowed);
        }
        expect(counts['end']).toBeUndefined();
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  it('chooses at random at each step of a call, and the same part when a step is repeated', () => {
    const counts = counted(shares, (step) => ({ step }));
    expect(Math.abs((counts['a'] ?? 0) - 7_000)).toBeLessThan(230);
    const once = walk(nodeOf(split, shares), atStep({ step: 7 })).move;
    expect(walk(nodeOf(split, shares), atStep({ step: 7, nowMs: 1 })).move).toEqual(once);
  });

  it.each([
    [{ parts: [part(70, 'a'), part(29, 'b')] }, 'parts', 'must add up to 100 percent, not 99'],
    [{ parts: [part(70, 'a')] }, 'parts', 'at least 2'],
    [{ parts: undefined }, 'parts', 'must be a list of parts'],
    [{ parts: [part(0, 'a'), part(99, 'b')] }, 'parts.0.percent', 'from 1 to 99'],
    [{ parts: [part(50.5, 'a'), part(49.5, 'b')] }, 'parts.0.percent', 'whole number of percent'],
    [{ parts: [{ to: 'a' }, part(50, 'b')] }, 'parts.0.percent', 'from 1 to 99'],
    [{ parts: [part(50, 'A'), part(50, 'b')] }, 'parts.0.to', 'must be the id of a node'],
    [{ parts: [], mode: 'turns' }, 'mode', 'must be percentage or round-robin'],
    [{ otherwise: 'x' }, 'otherwise', 'is not a known field'],
  ])('refuses %j', (change, field, rule) => {
    expect(problemsOf(split, { ...shares, ...change })).toContainEqual(
      expect.objectContaining({
        field,
        rule: expect.stringContaining(rule),
      }),
    );
  });
});

describe('split round robin', () => {
  it('asks for the next number, and takes the part of that number', () => {
    const node = nodeOf(split, rounds);
    expect(walk(node).command()).toEqual({ kind: 'round', node: 'here' });
    const to = [0, 1, 2, 7].map((turn) => walk(node).after({ kind: 'round', turn }).move);
    expect(to.map((move) => (move.kind === 'node' ? move.by : 'end'))).toEqual([
      'parts.0.to',
      'parts.1.to',
      'parts.0.to',
      'parts.1.to',
    ]);
    expect(node.exits).toEqual([
      { field: 'parts.0.to', to: 'a' },
      { field: 'parts.1.to', to: 'b' },
    ]);
  });

  it('takes the first part after an outcome of another command', () => {
    expect(walk(nodeOf(split, rounds)).after({ kind: 'answered' }).move).toMatchObject({ id: 'a' });
  });

  it('refuses percentages', () => {
    const json = { ...rounds, parts: [part(50, 'a'), { to: 'b' }] };
    expect(problemsOf(split, json)).toMatchObject([
      { field: 'parts.0.percent', rule: 'is not a known field' },
    ]);
  });
});
