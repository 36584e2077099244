/** Counts events in a run's cases by name: `frames`, `events`, reasons of errors. */
export class Tally {
  constructor(readonly counts: Record<string, number> = {}) {}

  add(name: string, count = 1): void {
    this.counts[name] = (this.counts[name] ?? 0) + count;
  }

  addAll(counts: Readonly<Record<string, number>>): void {
    for (const [name, count] of Object.entries(counts)) this.add(name, count);
  }
}
