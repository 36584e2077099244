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
/** SQLSTATE of exceptions that our own triggers raise. */
const raised = 'P0001';

const logger = new Logger('MatchNext');

/** Whether an error is caused by the payment's own data, so that it would fail again and others would not. */
function isOfPayment(error: unknown): error is Error {
  if (!(error instanceof QueryFailedError)) return error instanceof Error;
  const { code } = error.driverError as { code?: string };
  return code === raised || isDataError(error);
}

/**
 * Matches and posts the next waiting payments of one statement, except duplicates of payments from another source.
 * Tries all at once; when the data of one makes that fail, it matches them one by one and marks that one `failed`.
 * Runs in the caller's transaction, and takes `lockPayments`.
 * @returns The number of payments that it processed.
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
  await matchEach(
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

async function matchEach(
  manager: EntityManager,
  payments: readonly StoredPayment[],
): Promise<void> {
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
      logger[level]({
        msg: 'could not match and post a payment; it is marked failed',
        payment: payment.id,
        error,
      });
      const failure = error.message.slice(0, longestFailure);
      await manager.update(StoredPayment, { id: payment.id }, { state: 'failed', failure });
    }
  }
}

/** Allocates locked payments to documents, payouts, collections and refunds where the match is clear, and posts all. */
export async function matchAndPost(
  manager: EntityManager,
  payments: readonly StoredPayment[],
): Promise<void> {
  const matched = await matchLocked(manager, payments);
  await postPayments(manager, payments.map(bookedOf), matched, null);
}
