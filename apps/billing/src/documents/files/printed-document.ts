import type { DataSource } from 'typeorm';
import type { DirectDebit } from '../lines/direct-debit.js';
import type { PrintedDocument } from '../pdf/printed-document.js';
import type { Company } from '../../kernel/parties/company.js';
import {
  headColumns,
  headFromRow,
  type HeadRow,
  linesOf,
  withoutLines,
} from '../issuing/document-rows.js';

/** A document as it is printed: from what was kept when it was issued, and from nothing else. */
export async function printedDocument(
  database: DataSource,
  documentId: string,
): Promise<PrintedDocument> {
  const rows: (HeadRow & { company: Company; direct_debit: DirectDebit | null })[] =
    await database.query(
      `select ${headColumns}, d.company, d.direct_debit from billing.documents d where d.id = $1`,
      [documentId],
    );
  const [row] = rows;
  if (row === undefined) throw new Error(`there is no document ${documentId}`);
  const document = await withoutLines(database, headFromRow(row));
  const lines = await linesOf(database, documentId);
  const prices: { id: string; validFrom: Date }[] = await database.query(
    'select id, valid_from as "validFrom" from billing.price_versions where id = any($1::uuid[])',
    [[...new Set(lines.map(({ priceVersionId }) => priceVersionId))]],
  );
  const pricedFrom = new Map(prices.map(({ id, validFrom }) => [id, validFrom]));
  const { bill_to: billTo, company, direct_debit: directDebit } = row;
  return { ...document, lines, billTo, company, directDebit, pricedFrom };
}
