import equal from 'fast-deep-equal';
import type { Leg } from './leg.js';

/** What comes by post and by event comes within seconds; a leg takes a kilobyte or two. */
const legsAGeneration = 10_000;

/**
 * The last reports that were dealt with, ten to twenty thousand of them: the same once more tells
 * nothing, and nobody need be asked. In two generations, of which the older one is let go as a whole.
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

  /** When the database may be another than before. */
  forget(): void {
    this.#young.clear();
    this.#old.clear();
  }
}
