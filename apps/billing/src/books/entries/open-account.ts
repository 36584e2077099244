/**
 * SQL: the number of the account on which the document of receivable `r` is open, and on which its payments are
 * posted: the account of the document's larger side. The sign of the receivable doesn't decide it: a credit
 * note is below zero on the same account.
 */
export const openAccountInSql = (r: string): string =>
  `(select p.account from billing.ledger_entries e join billing.ledger_postings p on p.place = e.place
     where e.document_id = ${r}.document_id and e.kind = 'document' and p.party_id is not null
     order by abs(p.amount_micros) desc, p.line limit 1)`;
