/** A header's name, made once. */
export class NameEntry {
  /** The name that followed this one last time. */
  next: NameEntry | undefined;
  /** The walk in which it was seen last, to find names that come twice. */
  walk = 0;

  constructor(
    readonly name: string,
    readonly wire: Buffer,
  ) {}

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

/**
 * Names of headers by their bytes. The switch writes them in nearly the same order in each event, so
 * the name that followed last time is tried first: reading it is then one comparison, and the string
 * is there already, hash and all.
 */
export class NameTable {
  /** Stands before the first name. */
  private root = new NameEntry('', Buffer.alloc(0));
  private entries = new Map<string, NameEntry>();
  private walks = 0;

  constructor(private readonly decode: (bytes: Buffer, start: number, end: number) => string) {}

  /** Begins a walk over one event's names: its number, and what stands before the first one. */
  begin(): { walk: number; before: NameEntry } {
    return { walk: ++this.walks, before: this.root };
  }

  /** The entry of the name `bytes[start, end)`, which follows `before`. */
  take(bytes: Buffer, start: number, end: number, before: NameEntry): NameEntry {
    const key = bytes.toString('latin1', start, end);
    let entry = this.entries.get(key);
    if (entry === undefined) {
      entry = new NameEntry(
        this.decode(bytes, start, end),
        Buffer.from(bytes.subarray(start, end)),
      );
      if (end - start > MAX_NAME_BYTES) return entry;
      if (this.entries.size >= MAX_ENTRIES) {
        this.entries = new Map();
        this.root = new NameEntry('', Buffer.alloc(0));
      }
      this.entries.set(key, entry);
    }
    before.next = entry;
    return entry;
  }
}
