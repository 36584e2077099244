import type { EntityManager } from 'typeorm';

/**
 * SQL: the amount still asked for the invoice of receivable `r`: its open amount less the open amounts of its
 * credit notes; never negative.
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

/** SQL: the open amount of the family of receivable `r`, see `familyInSql`; negative: we owe it. */
export const familyOpenInSql = (r: string): string =>
  `(select sum(f.open_micros) from billing.receivables f
     where f.document_id in (${familyInSql(`${r}.document_id`)}))::bigint`;

/** SQL: a join of the ids of a family, see `familyInSql`, by the id of its root: the document that credits none. */
export const familyMembersInSql = (root: string): string =>
  `cross join lateral (select ${root} as id
     union all select c.id from billing.documents c where c.credits_id = ${root})`;

/** SQL: whether write-off `w` is posted and not fully recovered. */
export const writtenOffInSql = (w: string): string =>
  `${w}.state in ('written-off', 'reversal-proposed')`;

/** SQL: the written-off amount of receivable `r` that isn't recovered. */
export const writtenOffOfInSql = (r: string): string =>
  `coalesce((select sum(w.amount_micros - w.recovered_micros) from billing.write_offs w
     where w.document_id = ${r}.document_id and ${writtenOffInSql('w')}), 0)::bigint`;

/**
 * Locks the receivables of a document, of the one that it credits and of all credit notes on that one: the amounts owed
 * depend on all.
 * @returns Whether the document exists.
 */
export async function lockFamily(manager: EntityManager, documentId: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `select from billing.receivables where document_id in (${familyInSql('$1')})
      order by document_id for update`,
    [documentId],
  );
  return rows.length > 0;
}
