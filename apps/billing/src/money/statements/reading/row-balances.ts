import { brokenRule } from '@app/common';
import { type BankFilePlace, StatementRefused } from './statement-refused.js';
import type { Balances } from './file-balances.js';

/** A row of a CSV with the account's balance after its transaction; micro-euro. */
export interface BalancedRow {
  readonly place: BankFilePlace;
  readonly micros: number;
  readonly balance: number;
}

interface Chain extends Balances {
  readonly last: BalancedRow;
  /** Whether the rows add up so far in this order; some banks write the newest transaction first. */
  readonly oldestFirst: boolean;
  readonly newestFirst: boolean;
}

/** Checks the rows of a CSV against their balances, per account. */
export class RowBalances {
  private readonly chains = new Map<string, Chain>();

  constructor(private readonly column: string) {}

  /** @throws StatementRefused when the rows add up in neither order. */
  add(account: string, row: BalancedRow): void {
    const { micros, balance } = row;
    const chain = this.chains.get(account);
    if (chain === undefined) {
      const start = { opening: balance - micros, closing: balance, last: row };
      this.chains.set(account, { ...start, oldestFirst: true, newestFirst: true });
      return;
    }
    const { last } = chain;
    const oldestFirst = chain.oldestFirst && last.balance + micros === balance;
    const newestFirst = chain.newestFirst && balance + last.micros === last.balance;
    if (!oldestFirst && !newestFirst) {
      throw new StatementRefused(row.place, this.column, brokenRule('row-does-not-add-up'));
    }
    this.chains.set(account, { ...chain, last: row, oldestFirst, newestFirst });
  }

  /** The opening and closing balance of each account. */
  *ofAccounts(): Generator<readonly [account: string, balances: Balances]> {
    for (const [account, { opening, closing, last, oldestFirst }] of this.chains) {
      yield oldestFirst
        ? [account, { opening, closing: last.balance }]
        : [account, { opening: last.balance - last.micros, closing }];
    }
  }
}
