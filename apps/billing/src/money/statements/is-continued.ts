import type { EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import type { Balances } from './reading/file-balances.js';

interface ReadStatement {
  /** IBANs of our accounts whose transactions the statement has. */
  readonly accounts: ReadonlySet<string>;
  /** The booking date of the statement's earliest transaction; null: it has none. */
  readonly first: string | null;
  /**
   * The balances before the first and after the last transaction, micro-euro; null when the file
   * lacks balances.
   */
  readonly balance: Balances | null;
}

/**
 * Whether a statement continues the last counting statement of its account, in balance and in days. The first
 * statement of an account never does: no genuine statement would contradict a forged one. A lock per account lets
 * only one of two statements continue the same balance.
 */
export async function isContinued(
  manager: EntityManager,
  { accounts, first, balance }: ReadStatement,
): Promise<boolean> {
  const [account, ...others] = accounts;
  if (account === undefined || others.length > 0 || balance === null) return false;
  await locks.take(manager, 'account-statements', account);
  const [last]: { closing: string; day: string }[] = await manager.query(
    `select closing_micros as closing, last_day::text as day from billing.bank_statements
      where account = $1 and kept_at is not null and closing_micros is not null
      order by last_day desc, kept_at desc limit 1`,
    [account],
  );
  if (last === undefined || first === null) return false;
  return balance.opening === Number(last.closing) && first >= last.day;
}
