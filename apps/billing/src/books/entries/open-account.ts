/**
 * SQL: the code of the account on which the document of a receivable `r` is open, where its payments are posted, too:
 * that of the larger of its sides. Its amount doesn't tell: a credit note's is below zero on the same account.
 */
export const openAccountInSql = (r: string): string =>
  `(select p.account from billing.ledger_entries e join billing.ledger_postings p on p.place = e.place
     where e.document_id = ${r}.document_id and e.kind = 'document' and p.party_id is not null
     order by abs(p.amount_micros) desc, p.line limit 1)`;
