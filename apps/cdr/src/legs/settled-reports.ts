/** What comes by post and by event comes within seconds; a leg takes half a kilobyte. */
const legsAGeneration = 10_000;

/**
 * The last reports that were dealt with, ten to twenty thousand of them: the same once more tells
 * nothing, and nobody need be asked. In two generations, of which the older one is let go as a whole.
 */
export class SettledReports {
  #young = new Map<string, string>();
  #old = new Map<string, string>();

  /** @param key Of the leg. @param line All that is held of it. */
  has({ key, line }: { readonly key: string; readonly line: string }): boolean {
    return (this.#young.get(key) ?? this.#old.get(key)) === line;
  }

  add({ key, line }: { readonly key: string; readonly line: string }): void {
    if (this.#young.size >= legsAGeneration) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, line);
  }

  /** When the database may be another than before. */
  forget(): void {
    this.#young.clear();
    this.#old.clear();
  }
}
