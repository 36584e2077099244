import { AppError } from '@app/common';
import { isDataError } from '@app/platform/database';
import { Logger } from '@nestjs/common';
import { type EntityManager, QueryFailedError } from 'typeorm';
import { lockPayments } from '../receivables/lock-payments.js';
import { linkSame } from './link-same.js';
import { bookedOf, matchLocked } from './match-waiting.js';
import { StoredPayment } from '../receivables/payment.entity.js';
import { payments as paymentsWhere } from '../receivables/payment-rows.js';
import { postPayments } from '../receivables/post-payments.js';

const longestFailure = 500;
/** SQLSTATE of what our own triggers refuse. */
const raised = 'P0001';

const logger = new Logger('MatchNext');

/** Whether the same payment would fail again; any other one has nothing to do with it. */
function isOfPayment(error: unknown): error is Error {
  if (!(error instanceof QueryFailedError)) return error instanceof Error;
  const { code } = error.driverError as { code?: string };
  return code === raised || isDataError(error);
}

/**
 * Puts the next payments of a statement that wait on documents, as far as it is clear which, with the entries of
 * both in the ledger; but for those that something else told of before. All at once; when that can't be for what is
 * in one of them, one by one, and that one fails. One transaction’s work, and one’s at a time.
 * @returns How many there were.
 */
export async function matchNext(manager: EntityManager, limit: number): Promise<number> {
  await lockPayments(manager);
  const payments = await paymentsWhere(
    manager,
    `where p.state = 'waiting' and p.statement_id = (select w.statement_id from billing.payments w
        where w.state = 'waiting' order by w.place limit 1)
      order by p.place limit $1 for update`,
    [limit],
  );
  if (payments.length === 0) return 0;
  const same = await linkSame(manager, payments);
  await takeEach(
    manager,
    payments.filter(({ id }) => !same.has(id)),
  );
  await manager.query(
    `update billing.bank_statements s set looked = s.looked + n.looked
       from (select statement_id, count(*)::integer as looked from billing.payments
              where id = any($1::uuid[]) group by 1) n
      where s.id = n.statement_id`,
    [payments.map(({ id }) => id)],
  );
  return payments.length;
}

async function takeEach(manager: EntityManager, payments: readonly StoredPayment[]): Promise<void> {
  try {
    await manager.transaction((nested) => matchAndPost(nested, payments));
    return;
  } catch (error) {
    if (!isOfPayment(error)) throw error;
  }
  for (const payment of payments) {
    try {
      await manager.transaction((nested) => matchAndPost(nested, [payment]));
    } catch (error) {
      if (!isOfPayment(error)) throw error;
      const level = error instanceof AppError ? 'warn' : 'error';
      logger[level]({ msg: 'a payment could not be put on documents', payment: payment.id, error });
      const failure = error.message.slice(0, longestFailure);
      await manager.update(StoredPayment, { id: payment.id }, { state: 'failed', failure });
    }
  }
}

/** Puts locked payments, in or out, on documents, payouts, collections and refunds as far as it is clear which, and posts all. */
export async function matchAndPost(
  manager: EntityManager,
  payments: readonly StoredPayment[],
): Promise<void> {
  const matched = await matchLocked(manager, payments);
  await postPayments(manager, payments.map(bookedOf), matched, null);
}
