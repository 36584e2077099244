/** The balances of an account before a file's first and after its last transaction, in micro-euro. */
export interface Balances {
  readonly opening: number;
  readonly closing: number;
}

/** Collects the balances of a file's statements, in order. */
export class FileBalances {
  private readonly found: (Balances & { readonly account: string })[] = [];
  private isWhole = true;

  /** @param balances Null when a statement lacks one of the two. */
  add(account: string, balances: Balances | null): void {
    if (balances === null) this.isWhole = false;
    else this.found.push({ account, ...balances });
  }

  /** The file's balances; null unless all its statements have balances, are of one account and continue one another. */
  ofFile(): Balances | null {
    const [first, last] = [this.found[0], this.found.at(-1)];
    if (!this.isWhole || first === undefined || last === undefined) return null;
    const isChain = this.found.every(
      ({ account, opening }, at) =>
        account === first.account && (at === 0 || this.found[at - 1]?.closing === opening),
    );
    return isChain ? { opening: first.opening, closing: last.closing } : null;
  }
}
