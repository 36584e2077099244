/**
 * Allows a maximum number of events per minute; all of them may happen at once. The caller passes
 * the clock's time.
 */
export class Pace {
  private left: number;
  private at: number | null = null;

  constructor(private readonly perMinute: number) {
    this.left = perMinute;
  }

  /** Whether the pace allows one more event now. */
  may(nowMs: number): boolean {
    const passed = Math.max(0, nowMs - (this.at ?? nowMs));
    this.left = Math.min(this.perMinute, this.left + (passed * this.perMinute) / 60_000);
    this.at = nowMs;
    return this.left >= 1;
  }

  /** Whether the whole maximum was free when the clock's time was last passed. */
  get isWhole(): boolean {
    return this.left >= this.perMinute;
  }

  spend(): void {
    this.left -= 1;
  }
}
