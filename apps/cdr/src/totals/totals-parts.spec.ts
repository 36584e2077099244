import { describe, expect, it } from '@jest/globals';
import { totalsGroupings } from '@app/contracts';
import * as fc from 'fast-check';
import { levels } from './levels.js';
import { partsOf } from './totals-parts.js';

const dayMs = 86_400_000;
const dayAt = (index: number): string =>
  new Date(Date.UTC(2025, 10, 20) + index * dayMs).toISOString().slice(0, 10);

const question = fc.record({
  first: fc.nat(500),
  days: fc.integer({ min: 1, max: 400 }),
  groupBy: fc.constantFrom(undefined, ...totalsGroupings),
  number: fc.constantFrom(undefined, '+319001234'),
  origin: fc.constantFrom(undefined, 'NL/mobile'),
  ownerId: fc.constantFrom(undefined, 'owner-1'),
});

describe('partsOf', () => {
  it('covers each of a question’s days once, with tables that have its dimensions', () => {
    fc.assert(
      fc.property(question, ({ first, days, ownerId, ...more }) => {
        const [from, until] = [dayAt(first), dayAt(first + days)];
        const parts = partsOf({ from, until, ...more }, ownerId);
        expect(parts[0]?.from).toBe(from);
        expect(parts.at(-1)?.until).toBe(until);
        for (const [index, part] of parts.entries()) {
          expect(part.from < part.until).toBe(true);
          if (index > 0) expect(part.from).toBe(parts[index - 1]?.until);
          if (part.level === 'months' || part.level === 'numbers')
            expect(`${part.from}${part.until}`).toMatch(/-01.*-01$/);
          const columns: readonly string[] = levels[part.level].columns;
          if (ownerId !== undefined) expect(columns).toContain('owner_id');
          if (more.number !== undefined || more.groupBy === 'number') {
            expect(columns).toContain('called_number');
          }
          if (more.origin !== undefined || more.groupBy === 'origin') {
            expect(columns).toContain('origin_kind');
          }
          if (more.groupBy === 'day') expect(columns).toContain('day');
          if (more.groupBy?.includes('hour') === true) expect(columns).toContain('hour');
        }
      }),
    );
  });

  it('takes whole months from sums of months', () => {
    const asked = { groupBy: 'number', number: undefined, origin: undefined } as const;
    expect(partsOf({ ...asked, from: '2026-01-30', until: '2026-04-03' }, 'owner-1')).toEqual([
      { level: 'hours', from: '2026-01-30', until: '2026-02-01' },
      { level: 'months', from: '2026-02-01', until: '2026-04-01' },
      { level: 'hours', from: '2026-04-01', until: '2026-04-03' },
    ]);
    expect(partsOf({ ...asked, from: '2026-11-01', until: '2026-12-01' }, undefined)).toEqual([
      { level: 'numbers', from: '2026-11-01', until: '2026-12-01' },
    ]);
    expect(partsOf({ ...asked, from: '2026-11-02', until: '2026-11-30' }, undefined)).toEqual([
      { level: 'hours', from: '2026-11-02', until: '2026-11-30' },
    ]);
  });
});
