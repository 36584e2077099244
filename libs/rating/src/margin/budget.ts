/** The remaining number of calls to try. */
export class Budget {
  constructor(private left: number) {}

  get isSpent(): boolean {
    return this.left <= 0;
  }

  /** Uses some of the budget, even more than is left. @returns Whether anything was left. */
  take(count: number): boolean {
    if (this.isSpent) return false;
    this.left -= count;
    return true;
  }
}
