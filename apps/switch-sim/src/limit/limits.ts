import type { Channel } from '../channel/channel.js';

/** What `limit` left on a channel that passed. */
export interface Usage {
  readonly usage: number;
  readonly rate: number;
}

interface Counter {
  /** Channels that were counted, with the end of those that are over; until then they count. */
  readonly held: Map<Channel, number | null>;
  rate: number;
  rateSince: number;
}

/** Timelines of calls drift apart by so much at most: what ended earlier than that counts for none. */
const driftMicros = 10_000_000;

/**
 * The counters of mod_hash, by `<realm>_<id>`. A channel counts once until its end, also where a rate
 * is limited. Whoever asks counts those that haven't ended by his own time: each call's is a timeline
 * of its own.
 */
export class Limits {
  private readonly counters = new Map<string, Counter>();
  private readonly keysOf = new Map<Channel, Set<string>>();

  /**
   * Counts a channel, unless that is more than `max`, or was asked more than `max` times within a
   * window of `seconds`; -1 only counts. Like the switch it counts windows in whole seconds from the
   * first time it was asked, and what was refused too.
   * @returns null when it is too much.
   */
  admit(channel: Channel, key: string, max: number, seconds: number): Usage | null {
    const counter = this.counters.get(key) ?? { held: new Map(), rate: 0, rateSince: 0 };
    this.counters.set(key, counter);
    const now = channel.micros();
    const others = [...counter.held].filter(
      ([each, until]) => each !== channel && (until === null || until > now),
    ).length;
    if (seconds > 0) {
      if (!countRate(counter, Math.floor(now / 1_000_000), max, seconds)) return null;
    } else if (max >= 0 && others + 1 > max) {
      return null;
    }
    counter.held.set(channel, null);
    const keys = this.keysOf.get(channel) ?? new Set();
    this.keysOf.set(channel, keys.add(key));
    return { usage: others + 1, rate: counter.rate };
  }

  /** When a channel is hung up. */
  release(channel: Channel): void {
    const now = channel.micros();
    for (const key of this.keysOf.get(channel) ?? []) {
      const held = this.counters.get(key)?.held;
      held?.set(channel, now);
      for (const [each, until] of held ?? []) {
        if (until !== null && until + driftMicros <= now) held?.delete(each);
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
