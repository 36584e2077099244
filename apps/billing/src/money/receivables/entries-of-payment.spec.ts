import { sum } from '@app/common';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type BookedAllocation,
  entryOfAllocation,
  entryOfPayment,
  openDay,
} from './entries-of-payment.js';

const id = '00000000-0000-4000-8000-000000000001';
const document: BookedAllocation['document'] = {
  id: '00000000-0000-4000-8000-000000000002',
  number: 'F2026-00017',
  account: 'receivables-owners',
  micros: 121_000_000,
  partyType: 'owner',
  partyId: 'acme',
};
const postings = ({ postings: all }: ReturnType<typeof entryOfPayment>) =>
  all.map(({ account, party, amount }) => [account, party?.id, amount.micros]);

describe('ledger entries of payments', () => {
  it('post a payment from bank to unallocated receipts', () => {
    const entry = entryOfPayment({ id, bookedOn: '2026-11-25', micros: 121_000_000 }, null);
    expect(entry).toMatchObject({ on: '2026-11-25', kind: 'payment' });
    expect(postings(entry)).toEqual([
      ['bank', undefined, 121_000_000],
      ['unallocated-receipts', undefined, -121_000_000],
    ]);
  });

  it('post an allocation from unallocated receipts to the party’s debt, and its reversal back', () => {
    const made = { id, micros: 121_000_000, on: '2026-11-25', reverses: null, document };
    const entry = entryOfAllocation(made, null);
    expect(postings(entry)).toEqual([
      ['unallocated-receipts', undefined, 121_000_000],
      ['receivables-owners', 'acme', -121_000_000],
    ]);
    const undone = entryOfAllocation(
      { ...made, id: document.id, micros: -121_000_000, reverses: id },
      null,
    );
    expect(undone).toMatchObject({ kind: 'reversal', reverses: entry.id });
    expect(postings(undone)).toEqual(postings(entry).map(([a, p, m]) => [a, p, -Number(m)]));
  });

  it('use the first day after the locked months for a date in a locked month', () => {
    expect(openDay('2026-10-30', '2026-10-31')).toBe('2026-11-01');
    expect(openDay('2026-11-01', '2026-10-31')).toBe('2026-11-01');
    expect(openDay('2026-10-30', null)).toBe('2026-10-30');
  });

  it('sum to zero for any amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (micros) => {
        const at = { id, bookedOn: '2026-11-25', micros };
        const entries = [
          entryOfPayment(at, null),
          entryOfAllocation({ id, micros, on: at.bookedOn, reverses: null, document }, null),
        ];
        for (const entry of entries) {
          expect(sum(entry.postings.map(({ amount }) => amount)).micros).toBe(0);
        }
      }),
    );
  });
});
