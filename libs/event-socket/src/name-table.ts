/** A header's name as it stands in bytes; made once. */
export class NameEntry {
  /** The name that followed this one last time. */
  next: NameEntry | undefined;
  /** The first that was seen of those that are the same name, written otherwise; mostly itself. */
  private readonly first: NameEntry;
  private walk = 0;

  constructor(
    readonly name: string,
    readonly wire: Buffer,
    first?: NameEntry,
  ) {
    this.first = first ?? this;
  }

  /** Whether the name comes for the first time in this walk. */
  isNewIn(walk: number): boolean {
    const { first } = this;
    if (first.walk === walk) return false;
    first.walk = walk;
    return true;
  }

  /** Whether the name stands in `bytes` at `at`; what has to follow it is the caller's to check. */
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

/** Callers can make names of their own (`X-` headers of an INVITE), so what is kept is bounded. */
const MAX_ENTRIES = 4096;
const MAX_NAME_BYTES = 128;
const nothing = Buffer.alloc(0);

/**
 * Names of headers by their bytes. The switch writes them in nearly the same order in each event, so
 * the name that followed last time is tried first: reading it is then one comparison, and the string
 * is there already, hash and all. When there are too many, all are forgotten at the next walk.
 */
export class NameTable {
  /** Stands before the first name. */
  private root = new NameEntry('', nothing);
  private entries = new Map<string, NameEntry>();
  /** By the name that they are. */
  private firsts = new Map<string, NameEntry>();
  /** Of this walk alone, by name: too long or too many to be kept. */
  private passing = new Map<string, NameEntry>();
  private walks = 0;

  constructor(private readonly decode: (bytes: Buffer, start: number, end: number) => string) {}

  /** Begins a walk over one event's names: its number, and what stands before the first one. */
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
