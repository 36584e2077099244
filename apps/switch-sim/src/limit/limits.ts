import type { Channel } from '../channel/channel.js';

/** The counts that `limit` sets on an admitted channel. */
export interface Usage {
  readonly usage: number;
  readonly rate: number;
}

interface Counter {
  /** Counted channels, with the end of those that are over; null while they run. */
  readonly counted: Map<Channel, number | null>;
  rate: number;
  rateSince: number;
}

/**
 * Timelines of calls drift apart by at most this time: a channel that ended longer ago counts on no
 * call's timeline.
 */
const driftMicros = 10_000_000;

/**
 * The counters of mod_hash, by `<realm>_<id>`. A channel counts once until its end, for a rate too.
 * Each call has its own timeline, so `admit` counts the channels that have not ended by the asking
 * channel's time.
 */
export class Limits {
  private readonly counters = new Map<string, Counter>();
  private readonly keysOf = new Map<Channel, Set<string>>();

  /**
   * Counts a channel unless that exceeds `max` channels, or `max` tries within a window of
   * `seconds`; `max` -1 only counts. Like the switch it uses windows of whole seconds from the
   * first try, and counts refused tries.
   * @returns The counts, or null when the channel is refused.
   */
  admit(channel: Channel, key: string, max: number, seconds: number): Usage | null {
    const counter = this.counters.get(key) ?? { counted: new Map(), rate: 0, rateSince: 0 };
    this.counters.set(key, counter);
    const now = channel.micros();
    const others = [...counter.counted].filter(
      ([each, until]) => each !== channel && (until === null || until > now),
    ).length;
    if (seconds > 0) {
      if (!countRate(counter, Math.floor(now / 1_000_000), max, seconds)) return null;
    } else if (max >= 0 && others + 1 > max) {
      return null;
    }
    counter.counted.set(channel, null);
    const keys = this.keysOf.get(channel) ?? new Set();
    this.keysOf.set(channel, keys.add(key));
    return { usage: others + 1, rate: counter.rate };
  }

  /** Notes the end of a channel. */
  release(channel: Channel): void {
    const now = channel.micros();
    for (const key of this.keysOf.get(channel) ?? []) {
      const counted = this.counters.get(key)?.counted;
      counted?.set(channel, now);
      for (const [each, until] of counted ?? []) {
        if (until !== null && until + driftMicros <= now) counted?.delete(each);
      }
    }
    this.keysOf.delete(channel);
  }
}

function countRate(counter: Counter, now: number, max: number, seconds: number): boolean {
  if (counter.rateSince <= now - seconds) {
    counter.rate = 1;
    counter.rateSince = now;
    return true;
  }
  counter.rate += 1;
  return max < 0 || counter.rate <= max;
}
