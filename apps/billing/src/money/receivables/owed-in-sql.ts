import type { EntityManager } from 'typeorm';

/**
 * SQL: what is still asked of the invoice of a receivable `r`: what is open of it, but for what credit notes on it
 * take back and nobody was paid for; never negative.
 */
export const owedInSql = (r: string): string =>
  `greatest(0, ${r}.open_micros + coalesce((select sum(n.open_micros) from billing.documents credit
     join billing.receivables n on n.document_id = credit.id
    where credit.credits_id = ${r}.document_id), 0))::bigint`;

/** SQL: the ids of a document, of the one that it credits, and of all credit notes on that one. */
export const familyInSql = (documentId: string): string =>
  `select d.id from billing.documents own join billing.documents d
       on d.id = coalesce(own.credits_id, own.id) or d.credits_id = coalesce(own.credits_id, own.id)
    where own.id = ${documentId}`;

/** SQL: what is owed to us by the family of a receivable `r`, see `familyInSql`; below zero: by us. */
export const familyOpenInSql = (r: string): string =>
  `(select sum(f.open_micros) from billing.receivables f
     where f.document_id in (${familyInSql(`${r}.document_id`)}))::bigint`;

/** SQL: joins the ids of a family, see `familyInSql`, by that of the document that credits none. */
export const familyMembersInSql = (root: string): string =>
  `cross join lateral (select ${root} as id
     union all select c.id from billing.documents c where c.credits_id = ${root})`;

/** SQL: whether something of a write-off `w` is in the books. */
export const writtenOffInSql = (w: string): string =>
  `${w}.state in ('written-off', 'reversal-proposed')`;

/** SQL: what is written off of a receivable `r` by now, and can be taken back. */
export const writtenOffOfInSql = (r: string): string =>
  `coalesce((select sum(w.amount_micros - w.recovered_micros) from billing.write_offs w
     where w.document_id = ${r}.document_id and ${writtenOffInSql('w')}), 0)::bigint`;

/**
 * Locks a document with the one that it credits and the credit notes on it, from all of which it is worked out what is
 * owed of it.
 * @returns Whether there is such a document.
 */
export async function lockFamily(manager: EntityManager, documentId: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `select from billing.receivables where document_id in (${familyInSql('$1')})
      order by document_id for update`,
    [documentId],
  );
  return rows.length > 0;
}
