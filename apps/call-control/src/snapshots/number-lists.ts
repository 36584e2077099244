/**
 * An owner's lists of numbers: E.164, or prefixes of such numbers. A list is indexed at the first
 * question; a question then costs one look-up a digit, however long the list is.
 */
export class NumberLists {
  private readonly ready = new Map<string, ReadonlySet<string>>();

  constructor(private readonly lists: Readonly<Record<string, readonly string[]>>) {}

  /** False for a list that doesn't exist. */
  holds(list: string, number: string): boolean {
    const entries = this.entriesOf(list);
    for (let length = number.length; length > 1; length -= 1) {
      if (entries.has(number.slice(0, length))) return true;
    }
    return false;
  }

  private entriesOf(list: string): ReadonlySet<string> {
    const cached = this.ready.get(list);
    if (cached) return cached;
    const entries = new Set(Object.hasOwn(this.lists, list) ? this.lists[list] : []);
    this.ready.set(list, entries);
    return entries;
  }
}
