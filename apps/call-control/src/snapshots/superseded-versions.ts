import type { NumberEntry } from './number-entry.js';

const hourMs = 3_600_000;

/**
 * Versions of numbers that have another by now, or are gone: calls under way may have begun with
 * them. A version is asked for only at a take-over, which no answered call comes to (it ends with
 * its bridge), and carriers give an unanswered call up after a few minutes: an hour is plenty. The
 * count bounds the memory: 5,000 flows as people draw them are some tens of megabytes. Beyond
 * either a call is released for the moment, never carried by another version.
 */
export class SupersededVersions {
  /** By number and version, the oldest first. */
  private readonly kept = new Map<string, { entry: NumberEntry; untilMs: number }>();

  /** `nowMs` never runs back. */
  constructor(
    private readonly nowMs: () => number = () => performance.now(),
    private readonly most = 5000,
  ) {}

  keep(entry: NumberEntry): void {
    const key = keyOf(entry.snapshot.number, entry.snapshot.flowVersion);
    this.kept.delete(key);
    this.kept.set(key, { entry, untilMs: this.nowMs() + hourMs });
    for (const [oldest, { untilMs }] of this.kept) {
      if (untilMs > this.nowMs() && this.kept.size <= this.most) break;
      this.kept.delete(oldest);
    }
  }

  get(number: string, flowVersion: number): NumberEntry | undefined {
    const held = this.kept.get(keyOf(number, flowVersion));
    return held && held.untilMs > this.nowMs() ? held.entry : undefined;
  }
}

const keyOf = (number: string, flowVersion: number): string => `${number}/${flowVersion}`;
