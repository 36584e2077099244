import { rateMs, type CallIn, type CallsBefore } from './callers.js';
import { rowKeptMs, togetherMs } from './suspicion.js';

/** Most rows kept of each kind; beyond that the row that grew the longest ago is dropped. */
const mostRows = 50_000;

/**
 * Calls of callers in this process's memory: those with withheld numbers, which are stored nowhere
 * else, and all calls while Redis is away. Same rules as `callInScript`; a property test requires
 * equal answers of both.
 */
export class LocalCallers {
  private readonly admitted = new Rows(rateMs);
  private readonly rows = new Rows(rowKeptMs);
  private readonly blocks = new Rows(togetherMs);

  constructor(private readonly now: () => number) {}

  callIn({ keys, startedMs, callsPerMinute, ...counts }: CallIn): CallsBefore {
    const nowMs = this.now();
    const row = this.rows.add(keys.row, startedMs, counts.regularCalls, nowMs);
    const block = this.blocks.add(keys.block, startedMs, counts.synchronousCalls, nowMs);
    if (callsPerMinute === null) return { tooOften: false, row, block };
    const before = this.admitted.of(keys.caller).at(-callsPerMinute);
    const tooOften = before !== undefined && before > nowMs - rateMs;
    if (!tooOften) this.admitted.add(keys.caller, nowMs, callsPerMinute, nowMs);
    return { tooOften, row, block };
  }

  /** Drops times of earlier calls that no longer matter for any limit or suspicion. */
  sweep(): void {
    for (const rows of [this.admitted, this.rows, this.blocks]) rows.sweep(this.now());
  }
}

interface Row {
  readonly times: readonly number[];
  readonly grewMs: number;
}

/** The last times by key; the key that grew the longest ago comes first. */
class Rows {
  private readonly rows = new Map<string, Row>();

  constructor(private readonly keptMs: number) {}

  of(key: string): readonly number[] {
    return this.rows.get(key)?.times ?? [];
  }

  add(key: string, time: number, count: number, nowMs: number): readonly number[] {
    const times = [...this.of(key), time].slice(-count);
    this.rows.delete(key);
    this.rows.set(key, { times, grewMs: nowMs });
    const [oldest] = this.rows.keys();
    if (this.rows.size > mostRows && oldest !== undefined) this.rows.delete(oldest);
    return times;
  }

  sweep(nowMs: number): void {
    for (const [key, { grewMs }] of this.rows) {
      if (grewMs > nowMs - this.keptMs) break;
      this.rows.delete(key);
    }
  }
}
