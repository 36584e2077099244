/**
 * Allows a maximum per minute, which may be used at once. The caller gives the clock's readings.
 */
export class Pace {
  private left: number;
  private at: number | null = null;

  constructor(private readonly perMinute: number) {
    this.left = perMinute;
  }

  /** Whether the pace allows one more now. */
  may(nowMs: number): boolean {
    const passed = Math.max(0, nowMs - (this.at ?? nowMs));
    this.left = Math.min(this.perMinute, this.left + (passed * this.perMinute) / 60_000);
    this.at = nowMs;
    return this.left >= 1;
  }

  /** Whether nothing is used up, as of the last reading. */
  get isWhole(): boolean {
    return this.left >= this.perMinute;
  }

  spend(): void {
    this.left -= 1;
  }
}
