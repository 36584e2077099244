import type { NumberEntry } from './number-entry.js';

const keptMs = 4 * 3_600_000;

interface Kept {
  readonly entry: NumberEntry;
  readonly untilMs: number;
  /** Of its snapshot, as JSON. */
  readonly bytes: number;
}

/**
 * Versions of numbers that have another by now, or are gone: calls under way may have begun with
 * them. A version is asked for only at a take-over, which no call in conversation comes to (it ends
 * with its bridge); a caller may wait an hour in a queue, so four hours are plenty. The bytes bound
 * the memory, which is a few times as much: some thousand versions as people draw them, and 130 of
 * an owner who saves the largest one again and again. Beyond either a call is released for the
 * moment, never carried by another version.
 */
export class SupersededVersions {
  /** By number and version, the oldest first. */
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;

  /** `nowMs` never runs back. */
  constructor(
    private readonly nowMs: () => number = () => performance.now(),
    private readonly mostBytes = 32_000_000,
  ) {}

  keep(entry: NumberEntry): void {
    const key = keyOf(entry.snapshot.number, entry.snapshot.flowVersion);
    this.forget(key);
    const bytes = JSON.stringify(entry.snapshot).length;
    this.kept.set(key, { entry, untilMs: this.nowMs() + keptMs, bytes });
    this.bytes += bytes;
    for (const [oldest, { untilMs }] of this.kept) {
      if (untilMs > this.nowMs() && this.bytes <= this.mostBytes) break;
      this.forget(oldest);
    }
  }

  get(number: string, flowVersion: number): NumberEntry | undefined {
    const held = this.kept.get(keyOf(number, flowVersion));
    return held && held.untilMs > this.nowMs() ? held.entry : undefined;
  }

  private forget(key: string): void {
    this.bytes -= this.kept.get(key)?.bytes ?? 0;
    this.kept.delete(key);
  }
}

const keyOf = (number: string, flowVersion: number): string => `${number}/${flowVersion}`;
