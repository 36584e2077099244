/** What was on an account before its first and behind its last transaction, micro-euro. */
export interface Balances {
  readonly opening: number;
  readonly closing: number;
}

/** The balances that the statements of a file tell of, one after another. */
export class FileBalances {
  private readonly told: (Balances & { readonly account: string })[] = [];

  add(account: string, balances: Balances): void {
    this.told.push({ account, ...balances });
  }

  /** Those of the file; null where it tells of none, of several accounts, or of statements that don't follow on one another. */
  ofFile(): Balances | null {
    const [first, last] = [this.told[0], this.told.at(-1)];
    if (first === undefined || last === undefined) return null;
    const isChain = this.told.every(
      ({ account, opening }, at) =>
        account === first.account && (at === 0 || this.told[at - 1]?.closing === opening),
    );
    return isChain ? { opening: first.opening, closing: last.closing } : null;
  }
}
