import { money, sum } from '@app/common';
import type { LedgerAccount } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { chart } from '../entries/chart.js';
import type { Days } from '../months/ledger-period.js';

const { text, whole } = columnTypes;
const sums = rowsOf({
  account: text,
  opening: whole,
  earlier: whole,
  debit: whole,
  credit: whole,
});

/**
 * The accounts with postings, ordered by number. Result accounts start the year at 0: the results of earlier
 * years stand together on the balance-sheet account `earlier-results`.
 */
export async function trialBalance(
  manager: Pick<EntityManager, 'query'>,
  { from, until, year }: Days,
): Promise<LedgerAccount[]> {
  const rows = await sums.query(
    manager,
    `select account, coalesce(sum(amount_micros) filter (where on_date < $1), 0) as opening,
            coalesce(sum(amount_micros) filter (where on_date < $3), 0) as earlier,
            coalesce(sum(amount_micros) filter (where on_date >= $1 and amount_micros > 0), 0) as debit,
            coalesce(-sum(amount_micros) filter (where on_date >= $1 and amount_micros < 0), 0) as credit
       from billing.ledger_postings where on_date <= $2 group by account`,
    [from, until, year],
  );
  const byCode = new Map(rows.map((row) => [row.account, row]));
  const accounts = Object.values(chart).flatMap((account): LedgerAccount[] => {
    const row = byCode.get(account.code);
    if (row === undefined) return [];
    const earlier = account.type === 'result' ? row.earlier : 0;
    return [withClosing(account, row.opening - earlier, row.debit, row.credit)];
  });
  const results = new Set(
    Object.values(chart).flatMap(({ type, code }) => (type === 'result' ? [code] : [])),
  );
  const earlier = rows
    .filter(({ account }) => results.has(account))
    .reduce((total, row) => total + row.earlier, 0);
  return [
    ...(earlier === 0 ? [] : [withClosing(chart['earlier-results'], earlier, 0, 0)]),
    ...accounts,
  ].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

const withClosing = (
  account: (typeof chart)[keyof typeof chart],
  opening: number,
  debit: number,
  credit: number,
): LedgerAccount => ({
  ...account,
  opening: money(opening),
  debit: money(debit),
  credit: money(credit),
  closing: money(opening + debit - credit),
});

export const totalOf = (accounts: readonly LedgerAccount[], side: 'debit' | 'credit') =>
  sum(accounts.map((account) => account[side]));
