import equal from 'fast-deep-equal';
import type { Leg } from './leg.js';

/**
 * Reports in one of two generations: many enough, since post and event of a leg arrive within
 * seconds of each other; a leg takes 1 or 2 kB.
 */
const legsAGeneration = 10_000;

/**
 * The last 10,000 to 20,000 reports that were handled: an equal report adds nothing and needs no
 * query. They are kept in two generations; the older one is dropped as a whole.
 */
export class SettledReports {
  #young = new Map<string, Leg>();
  #old = new Map<string, Leg>();

  has(leg: Leg): boolean {
    return equal(this.#young.get(leg.uuid) ?? this.#old.get(leg.uuid), leg);
  }

  add(leg: Leg): void {
    if (this.#young.size >= legsAGeneration) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(leg.uuid, leg);
  }

  /** Must be called when the database may have been restored to an earlier state. */
  forget(): void {
    this.#young.clear();
    this.#old.clear();
  }
}
