import { money } from '@app/common';
import type { Payment } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { nameUuid } from '../../kernel/name-uuid.js';
import type { BankTransaction } from './reading/bank-transaction.js';
import { kindOfFileInSql } from '../receivables/kind-of-file-in-sql.js';
import { StoredPayment } from '../receivables/payment.entity.js';

const table = tableOf(StoredPayment);

/** The namespace of payments' ids (RFC 9562, 5.5): the same transaction gives the same id. */
const payments = '6f1c1f0a-4c52-4c0e-9d0b-2f0f2b7c9a53';

export const paymentIdOf = ({ key }: Pick<BankTransaction, 'key'>): string =>
  nameUuid(payments, key);

/**
 * Stores a statement's transactions as waiting payments. An existing payment stays as it is, but gets the kind of
 * file (format, and layout of a CSV) added when another kind reported it first, so that no second transaction of
 * that kind is linked to it.
 * @returns The number of new payments.
 */
export async function keepTransactions(
  manager: EntityManager,
  statementId: string,
  source: Payment['source'],
  transactions: readonly BankTransaction[],
): Promise<number> {
  if (transactions.length === 0) return 0;
  const [sql, json] = table.insertion(
    transactions.map(({ key, micros, batchId = null, returnReason = null, ...transaction }) => ({
      ...transaction,
      id: paymentIdOf({ key }),
      source,
      statementId,
      amount: money(micros),
      batchId,
      returnReason,
    })),
  );
  const kept: unknown[] = await manager.query(`${sql} on conflict (id) do nothing returning id`, [
    json,
  ]);
  // `n` stands for the payment and for the statement: a statement's format is the source of its payments.
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
