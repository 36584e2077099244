import { anyFlow, withTariff, type FlowJson } from '@app/testing';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parseFlow, tryFlow, type Trial, type TrialGiven } from '../index.js';

const keys = '0123456789*#'.split('');
const seconds = fc.integer({ min: 0, max: 130 });

const moment = fc.record(
  {
    afterMs: fc.integer({ min: 0, max: 60_000 }),
    node: fc.option(
      fc.integer({ min: 0, max: 12 }).map((at) => `n${at}`),
      { nil: undefined },
    ),
    nth: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['afterMs'] },
);

const behaviour = fc.oneof(
  fc.record({
    does: fc.constant('answers' as const),
    afterSeconds: seconds,
    forSeconds: seconds,
    confirms: fc.boolean(),
  }),
  fc.constantFrom(
    { does: 'rings' } as const,
    { does: 'busy' } as const,
    { does: 'fails' } as const,
  ),
);

const anyGiven: fc.Arbitrary<TrialGiven> = fc.record(
  {
    caller: fc.constant({
      number: '+31612345678',
      withheld: false,
      country: 'NL',
      kind: 'mobile' as const,
    }),
    startMs: fc.integer({ min: Date.UTC(2026, 8, 28), max: Date.UTC(2026, 11, 31) }),
    country: fc.constant('NL' as const),
    zone: fc.constant('Europe/Amsterdam'),
    callId: fc.uuid(),
    lists: fc.constantFrom([], ['vip']),
    tariffMs: fc.constantFrom(0, 3_000, 21_000),
    lengths: fc.dictionary(
      fc.integer({ min: 0, max: 9 }).map((at) => `prompt-${at}`),
      fc.integer({ min: 0, max: 40_000 }),
    ),
    presses: fc.array(
      fc.tuple(moment, fc.constantFrom(...keys)).map(([at, key]) => ({ ...at, key })),
      { maxLength: 12 },
    ),
    hangsUp: moment,
    destinations: fc.dictionary(
      fc.integer({ min: 0, max: 99 }).map((at) => `+312010001${String(at).padStart(2, '0')}`),
      fc.array(behaviour, { maxLength: 3 }),
    ),
    lines: fc.dictionary(
      fc.integer({ min: 0, max: 12 }).map((at) => `n${at}`),
      fc.record({
        ahead: fc.integer({ min: 0, max: 40 }),
        everySeconds: fc.integer({ min: 1, max: 300 }),
        freeAfterSeconds: seconds,
      }),
    ),
    decisions: fc.dictionary(
      fc.integer({ min: 0, max: 12 }).map((at) => `n${at}`),
      fc.constantFrom('yes', 'no', 'constructor', null),
    ),
    speaksSeconds: fc.integer({ min: 0, max: 400 }),
  },
  { requiredKeys: ['caller', 'startMs', 'country', 'zone'] },
);

function tried(json: FlowJson, given: TrialGiven): Trial {
  const flow = parseFlow(json);
  if (!flow.ok) throw new Error(JSON.stringify(flow.error));
  return tryFlow(flow.value, given);
}

describe('tryFlow, on any flow and any call', () => {
  it('returns visits without gaps in time and path', () => {
    fc.assert(
      fc.property(anyFlow, anyGiven, (json, given) => {
        const { nodes, ended } = tried(json, given);
        const left = nodes.map(({ atMs, forMs, to }) => ({ to, atMs: atMs + forMs }));
        const followed = nodes.slice(1).map(({ node, atMs }) => ({ to: node, atMs }));
        expect(nodes[0]).toMatchObject({ node: json.start, atMs: 0 });
        expect(left).toEqual([...followed, { to: null, atMs: ended.atMs }]);
        for (const { node, exit, to } of nodes) {
          expect(
            to === null || (exit !== null && JSON.stringify(json.nodes[node]).includes(to)),
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('returns sounds one at a time, and only during the call', () => {
    fc.assert(
      fc.property(anyFlow, anyGiven, (json, given) => {
        const { heard, ended, rung, takes } = tried(json, given);
        let quietFrom = 0;
        for (const { atMs, forMs } of heard) {
          expect(atMs).toBeGreaterThanOrEqual(quietFrom);
          quietFrom = atMs + forMs;
        }
        expect(quietFrom).toBeLessThanOrEqual(ended.atMs);
        for (const { atMs, forMs } of [...rung, ...takes]) {
          expect(forMs).toBeGreaterThanOrEqual(0);
          expect(atMs + forMs).toBeLessThanOrEqual(ended.atMs);
        }
        expect(rung.filter(({ talk }) => talk !== null).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  it('lets a caller who pays hear the whole tariff before the answer', () => {
    fc.assert(
      fc.property(anyFlow.map(withTariff), anyGiven, (json, given) => {
        const paid = { ...given, tariffMs: given.tariffMs ?? 5_000 };
        const { heard, answeredMs } = tried(json, paid);
        if (answeredMs === null) return;
        const tariff = heard.find((each) => each.kind === 'sound' && each.sound.kind === 'tariff');
        expect(tariff).toMatchObject({ atMs: 0, forMs: paid.tariffMs, whole: true });
        expect(answeredMs).toBeGreaterThanOrEqual(paid.tariffMs);
      }),
      { numRuns: 300 },
    );
  });
});
