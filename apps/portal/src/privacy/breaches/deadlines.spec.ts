import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { deadlinesOf, type BreachFacts } from './deadlines.js';

const discoveredAt = '2026-11-01T10:00:00.000Z';
const plain: BreachFacts = { discoveredAt, telecom: false, risk: 'risk', unintelligible: false };
const at = (text: string) => Date.parse(text);
const due = (breach: BreachFacts, notified: Parameters<typeof deadlinesOf>[1] = []) =>
  deadlinesOf(breach, notified, at(discoveredAt)).map(({ to, until }) => `${to} ${until}`);

describe('deadlinesOf a data breach', () => {
  it('gives the authority 72 hours if there is a risk, and the persons concerned if the risk is high', () => {
    expect(due(plain)).toEqual(['authority 2026-11-04T10:00:00.000Z']);
    expect(due({ ...plain, risk: 'none' })).toEqual([]);
    expect(due({ ...plain, risk: 'high' })).toEqual([
      'authority 2026-11-04T10:00:00.000Z',
      'persons 2026-11-04T10:00:00.000Z',
    ]);
    expect(due({ ...plain, risk: 'high', unintelligible: true })).toHaveLength(1);
  });

  it('gives the authority 24 hours for a breach in providing calls, without a risk too, and three days more for missing details', () => {
    const calls: BreachFacts = { ...plain, telecom: true, risk: 'none' };
    expect(due(calls)).toEqual([
      'authority 2026-11-02T10:00:00.000Z',
      'authority-details 2026-11-05T10:00:00.000Z',
    ]);
    // For a breach in providing calls, the persons are notified at any risk; the GDPR requires that
    // at a high risk only.
    for (const risk of ['risk', 'high'] as const) {
      expect(due({ ...calls, risk })[2]).toBe('persons 2026-11-04T10:00:00.000Z');
      expect(due({ ...calls, risk, unintelligible: true })).toHaveLength(2);
    }
    const first = { to: 'authority', at: '2026-11-01T12:00:00.000Z' } as const;
    expect(due(calls, [first])[1]).toBe('authority-details 2026-11-04T12:00:00.000Z');
  });

  it('marks a deadline as pressing before its end until it is done, and as late after its end', () => {
    const on = (now: string, notified: Parameters<typeof deadlinesOf>[1] = []) =>
      deadlinesOf(plain, notified, at(now))[0];
    expect(on('2026-11-03T09:59:59Z')).toMatchObject({ isPressing: false, isLate: false });
    expect(on('2026-11-03T10:00:00Z')).toMatchObject({ isPressing: true, isLate: false });
    expect(on('2026-11-04T10:00:01Z')).toMatchObject({ isPressing: true, isLate: true });
    const done = { to: 'authority', at: '2026-11-04T11:00:00.000Z' } as const;
    expect(on('2026-12-01T00:00:00Z', [done])).toMatchObject({ isPressing: false, isLate: true });
  });

  it('marks every late open deadline as pressing', () => {
    const breach = fc.record({
      discoveredAt: fc.constant(discoveredAt),
      telecom: fc.boolean(),
      risk: fc.constantFrom('none' as const, 'risk' as const, 'high' as const),
      unintelligible: fc.boolean(),
    });
    fc.assert(
      fc.property(breach, fc.integer({ min: 0, max: 400 }), (facts, hours) => {
        const late = deadlinesOf(facts, [], at(discoveredAt) + hours * 3_600_000);
        for (const each of late) if (each.isLate) expect(each.isPressing).toBe(true);
      }),
    );
  });
});
