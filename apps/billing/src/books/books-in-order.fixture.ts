import { expect } from '@jest/globals';
import type { FreshDatabase } from '@app/testing';

/** Expects the ledger to sum to zero, to have no gap in its places, and to hold each document at its gross amount. */
export async function expectBooksInOrder(database: FreshDatabase): Promise<void> {
  const [sums] = await database.query<{ total: string; entries: string; last: string }>(
    `select (select coalesce(sum(amount_micros), 0) from billing.ledger_postings) as total,
            (select count(*) from billing.ledger_entries) as entries,
            (select last from billing.ledger_place) as last`,
  );
  expect(sums?.total).toBe('0');
  expect(sums?.last).toBe(sums?.entries);
  const astray = await database.query(
    `select d.number from billing.documents d
       left join billing.ledger_entries e on e.document_id = d.id and e.kind = 'document'
       left join lateral (select sum(p.amount_micros) as open, min(p.on_date) as on_date
         from billing.ledger_postings p where p.place = e.place and p.party_id = d.party_id) o on true
      where o.open is distinct from case d.kind when 'payout' then -d.gross_micros else d.gross_micros end
         or o.on_date <> d.issued_on
         or (select count(*) from billing.ledger_postings p
              where p.place = e.place and p.document_line is not null)
            <> (select count(*) from billing.document_lines l where l.document_id = d.id)`,
  );
  expect(astray).toEqual([]);
}
