import type { EntityManager } from 'typeorm';
import { familyInSql } from './owed-in-sql.js';

/**
 * SQL: the micro-euro that count towards the amount that one person may take off a document: write-offs and
 * proposed write-offs of the document's family, and credit notes that no second person confirmed. A credit note
 * counts without its sign.
 */
export const takenOffInSql = (documentId: string): string =>
  `(coalesce((select sum(o.amount_micros - o.recovered_micros) from billing.write_offs o
      where o.state <> 'withdrawn' and o.document_id in (${familyInSql(documentId)})), 0)
    + coalesce((select sum(abs(c.gross_micros)) from billing.documents c
      where c.credits_id is not null and c.id in (${familyInSql(documentId)})
        and not exists (select from billing.credit_proposals p
          where p.id = c.id and p.document_id = c.credits_id and p.state = 'made')), 0))::bigint`;

/** The micro-euro that count towards the amount that one person may take off a document, see `takenOffInSql`. */
export async function takenOffAlone(manager: EntityManager, documentId: string): Promise<number> {
  const [row]: [{ micros: string }] = await manager.query(
    `select ${takenOffInSql('$1::uuid')} as micros`,
    [documentId],
  );
  return Number(row.micros);
}
