import type { DataSource } from 'typeorm';
import type { PrintedDocument } from '../pdf/printed-document.js';
import { headColumns, heads, linesOf, withoutLines } from '../issuing/document-rows.js';
import type { StoredDocument } from '../issuing/document.entity.js';

/** A document as it is printed, read only from what was stored when it was issued. */
export async function printedDocument(
  database: DataSource,
  documentId: string,
): Promise<PrintedDocument> {
  const [head] = await heads.query<Pick<StoredDocument, 'billTo' | 'company' | 'directDebit'>>(
    database,
    `select ${headColumns}, d.bill_to as "billTo", d.company, d.direct_debit as "directDebit"
       from billing.documents d where d.id = $1`,
    [documentId],
  );
  if (head === undefined) throw new Error(`there is no document ${documentId}`);
  const document = await withoutLines(database, head);
  const lines = await linesOf(database, documentId);
  const prices: { id: string; validFrom: Date }[] = await database.query(
    'select id, valid_from as "validFrom" from billing.price_versions where id = any($1::uuid[])',
    [[...new Set(lines.map(({ priceVersionId }) => priceVersionId))]],
  );
  const pricedFrom = new Map(prices.map(({ id, validFrom }) => [id, validFrom]));
  const { billTo, company, directDebit } = head;
  return { ...document, lines, billTo, company, directDebit, pricedFrom };
}
