import type { NumberEntry } from './number-entry.js';

const keptMs = 4 * 3_600_000;

interface Kept {
  readonly entry: NumberEntry;
  readonly untilMs: number;
  /** Size of the snapshot as JSON. */
  readonly bytes: number;
}

/**
 * Superseded or deleted versions of numbers, for calls under way that started with them. A version
 * is needed only at a take-over, which doesn't happen to a call in conversation (it ends with its
 * bridge); a caller may wait an hour in a queue, so four hours are ample. The bytes limit the
 * memory, which is a few times as much: some thousands of ordinary versions, or 130 of an owner who
 * saves the largest one repeatedly. A call whose version was dropped is released temporarily, never
 * carried by another version.
 */
export class SupersededVersions {
  /** Superseded versions by number and version, the oldest first. */
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;

  /** @param nowMs Must never run back. */
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
    const found = this.kept.get(keyOf(number, flowVersion));
    return found && found.untilMs > this.nowMs() ? found.entry : undefined;
  }

  private forget(key: string): void {
    this.bytes -= this.kept.get(key)?.bytes ?? 0;
    this.kept.delete(key);
  }
}

const keyOf = (number: string, flowVersion: number): string => `${number}/${flowVersion}`;
