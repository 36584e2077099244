import type { EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import type { Balances } from './reading/file-balances.js';

interface ReadStatement {
  /** Accounts that it has transactions of. */
  readonly accounts: ReadonlySet<string>;
  /** The first day on which something of it was booked. */
  readonly first: string | null;
  /** Micro-euro; null where it doesn’t say. */
  readonly balance: Balances | null;
}

/**
 * Whether a statement goes on where the last one that counts of its account ended, in money and in days. The first one
 * of an account doesn't: of an account that the bank says nothing of, no true one would ever contradict it. No other of
 * that account is looked at until the transaction ends: of two that go on from the same balance one does.
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
