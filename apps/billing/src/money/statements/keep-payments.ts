import type { Payment } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { nameUuid } from '../../kernel/name-uuid.js';
import type { BankTransaction } from './reading/bank-transaction.js';
import { kindOfFileInSql } from '../receivables/kind-of-file-in-sql.js';

/** The namespace of payments' ids (RFC 9562, 5.5): the same transaction is the same payment. */
const payments = '6f1c1f0a-4c52-4c0e-9d0b-2f0f2b7c9a53';

export const paymentIdOf = ({ key }: Pick<BankTransaction, 'key'>): string =>
  nameUuid(payments, key);

/**
 * Keeps transactions of a statement as payments that wait to be put on documents; one that is here already
 * stays as it is. Only the kind of file (format, and layout of a CSV) is noted on it where another kind told of it
 * first, so that no second transaction of that kind is taken for it.
 * @returns How many are new.
 */
export async function keepTransactions(
  manager: EntityManager,
  statementId: string,
  source: Payment['source'],
  transactions: readonly BankTransaction[],
): Promise<number> {
  const kept: unknown[] = await manager.query(
    `insert into billing.payments (id, source, statement_id, account, booked_on, amount_micros,
       payer_name, payer_iban, reference, remittance, batch_id, return_reason)
     select r.id, $2, $1, r.account, r."bookedOn", r.micros, r."payerName", r."payerIban",
            r.reference, r.remittance, r."batchId", r."returnReason"
       from json_to_recordset($3::json) as r(id uuid, account text, "bookedOn" date, micros bigint,
         "payerName" text, "payerIban" text, reference text, remittance text,
         "batchId" text, "returnReason" text)
     on conflict (id) do nothing returning id`,
    [
      statementId,
      source,
      JSON.stringify(
        transactions.map(({ key, ...transaction }) => ({
          id: paymentIdOf({ key }),
          ...transaction,
        })),
      ),
    ],
  );
  await manager.query(
    `update billing.payments p set also_told_by = p.also_told_by || ${kindOfFileInSql('n', 'n')}
       from (select id, format as source, layout_id from billing.bank_statements) n,
            billing.bank_statements s
      where n.id = $1 and p.id = any($2::uuid[]) and s.id = p.statement_id
        and ${kindOfFileInSql('n', 'n')} <> all(p.also_told_by || ${kindOfFileInSql('p', 's')})`,
    [statementId, transactions.map(paymentIdOf)],
  );
  return kept.length;
}
