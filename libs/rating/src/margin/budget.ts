/** How much is looked at yet. */
export class Budget {
  constructor(private left: number) {}

  get isSpent(): boolean {
    return this.left <= 0;
  }

  /** @returns Whether there was anything left. */
  take(count: number): boolean {
    if (this.isSpent) return false;
    this.left -= count;
    return true;
  }
}
