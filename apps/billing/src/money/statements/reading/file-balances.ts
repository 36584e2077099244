/** What was on an account before its first and behind its last transaction, micro-euro. */
export interface Balances {
  readonly opening: number;
  readonly closing: number;
}

/** The balances that the statements of a file tell of, one after another. */
export class FileBalances {
  private readonly told: (Balances & { readonly account: string })[] = [];
  private isWhole = true;

  /** @param balances Null where a statement doesn’t give both. */
  add(account: string, balances: Balances | null): void {
    if (balances === null) this.isWhole = false;
    else this.told.push({ account, ...balances });
  }

  /** Those of the file; null unless its statements all give them, are of one account and go on from one another. */
  ofFile(): Balances | null {
    const [first, last] = [this.told[0], this.told.at(-1)];
    if (!this.isWhole || first === undefined || last === undefined) return null;
    const isChain = this.told.every(
      ({ account, opening }, at) =>
        account === first.account && (at === 0 || this.told[at - 1]?.closing === opening),
    );
    return isChain ? { opening: first.opening, closing: last.closing } : null;
  }
}
