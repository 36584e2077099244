import { isDeepStrictEqual } from 'node:util';
import { legKey, type Leg } from './leg.js';

/** What comes by post and by event comes within seconds; a leg takes a kilobyte and a half. */
const legsAGeneration = 10_000;

/**
 * The last reports that were dealt with, ten to twenty thousand of them: the same once more tells
 * nothing, and nobody need be asked. In two generations, of which the older one is let go as a whole.
 */
export class SettledReports {
  #young = new Map<string, Leg>();
  #old = new Map<string, Leg>();

  has(leg: Leg): boolean {
    const key = legKey(leg);
    const known = this.#young.get(key) ?? this.#old.get(key);
    return known !== undefined && isDeepStrictEqual(known, leg);
  }

  add(leg: Leg): void {
    if (this.#young.size >= legsAGeneration) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(legKey(leg), leg);
  }

  /** When the database may be another than before. */
  forget(): void {
    this.#young.clear();
    this.#old.clear();
  }
}
