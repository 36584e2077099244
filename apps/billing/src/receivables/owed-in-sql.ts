/**
 * SQL: what is still asked of the invoice of a receivable `r`: what is open of it, but for what credit notes on it
 * take back and nobody was paid for; never negative.
 */
export const owedInSql = (r: string): string =>
  `greatest(0, ${r}.open_micros + coalesce((select sum(n.open_micros) from billing.documents credit
     join billing.receivables n on n.document_id = credit.id
    where credit.credits_id = ${r}.document_id), 0))::bigint`;
