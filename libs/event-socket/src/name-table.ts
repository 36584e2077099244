/** A header's name with its bytes; created once. */
export class NameEntry {
  /** The name that followed this one in the last walk. */
  next: NameEntry | undefined;
  /** The first entry seen for the same name with other bytes; usually this entry itself. */
  private readonly first: NameEntry;
  private walk = 0;

  constructor(
    readonly name: string,
    readonly wire: Buffer,
    first?: NameEntry,
  ) {
    this.first = first ?? this;
  }

  /** Whether the name occurs for the first time in this walk. */
  isNewIn(walk: number): boolean {
    const { first } = this;
    if (first.walk === walk) return false;
    first.walk = walk;
    return true;
  }

  /** Whether the name's bytes are at `at`; the caller checks the byte that follows. */
  isAt(bytes: Buffer, at: number): boolean {
    const { wire } = this;
    const { length } = wire;
    if (at + length > bytes.length) return false;
    for (let i = 0; i < length; i++) {
      if (bytes[at + i] !== wire[i]) return false;
    }
    return true;
  }
}

/** Callers can invent names (`X-` headers of an INVITE), so the table's size is limited. */
const MAX_ENTRIES = 4096;
const MAX_NAME_BYTES = 128;
const nothing = Buffer.alloc(0);

/**
 * Header names by their bytes. The switch sends headers in nearly the same order in each event, so
 * the name that followed last time is tried first: reading it is one comparison, and its string
 * exists already, with its hash. A table that is too large is emptied at the next walk.
 */
export class NameTable {
  /** Precedes the first name. */
  private root = new NameEntry('', nothing);
  private entries = new Map<string, NameEntry>();
  /** The first entry of each name, by name. */
  private firsts = new Map<string, NameEntry>();
  /** Entries of the current walk only, by name: too long or too many to be kept. */
  private passing = new Map<string, NameEntry>();
  private walks = 0;

  constructor(private readonly decode: (bytes: Buffer, start: number, end: number) => string) {}

  /**
   * Starts a walk over one event's names; returns its number and the entry before the first name.
   */
  begin(): { walk: number; before: NameEntry } {
    if (this.passing.size > 0) this.passing = new Map();
    if (this.entries.size >= MAX_ENTRIES) {
      this.entries = new Map();
      this.firsts = new Map();
      this.root = new NameEntry('', nothing);
    }
    return { walk: ++this.walks, before: this.root };
  }

  /** The entry of the name `bytes[start, end)`, which follows `before`. */
  take(bytes: Buffer, start: number, end: number, before: NameEntry): NameEntry {
    const key = bytes.toString('latin1', start, end);
    const known = this.entries.get(key);
    if (known !== undefined) {
      before.next = known;
      return known;
    }
    const name = this.decode(bytes, start, end);
    const first = this.firsts.get(name) ?? this.passing.get(name);
    if (end - start > MAX_NAME_BYTES || this.entries.size >= MAX_ENTRIES) {
      if (first !== undefined) return first;
      const passing = new NameEntry(name, nothing);
      this.passing.set(name, passing);
      return passing;
    }
    const entry = new NameEntry(name, Buffer.from(bytes.subarray(start, end)), first);
    this.entries.set(key, entry);
    if (!this.firsts.has(name)) this.firsts.set(name, entry);
    before.next = entry;
    return entry;
  }
}
