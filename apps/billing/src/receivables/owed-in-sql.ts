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
