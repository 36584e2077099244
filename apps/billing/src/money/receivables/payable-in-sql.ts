/** SQL: the open amount of receivable `r`, minus the parts of it that payouts underway will pay. */
export const payableInSql = (r: string): string =>
  `${r}.open_micros + coalesce((select sum(p.amount_micros) from billing.payout_parts p
     join billing.payouts o on o.id = p.payout_id
    where p.document_id = ${r}.document_id and p.what = 'paid' and o.state = 'underway'), 0)::bigint`;
