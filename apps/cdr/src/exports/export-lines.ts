import type { ExportForm } from '@app/contracts';

/** The last call of a page: the next page begins after it. */
export interface Mark {
  readonly callId: string;
  readonly startedAt: string;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const nothing = Buffer.alloc(0);

/**
 * Converts lines from PostgreSQL, in pieces split anywhere, to the file's line ends. No cell
 * contains a line feed.
 */
export class ExportLines {
  #rows = 0;
  /** Bytes after the last line feed. */
  #begun: Buffer = nothing;
  #last: Buffer = nothing;

  constructor(private readonly format: ExportForm['format']) {}

  get rows(): number {
    return this.#rows;
  }

  /** The call of the last whole line; null when there is none. */
  get mark(): Mark | null {
    if (this.#rows === 0) return null;
    const line = this.#last.toString();
    if (this.format === 'jsonl') {
      const { callId, startedAtMicros } = JSON.parse(line) as Record<string, unknown>;
      return { callId: String(callId), startedAt: String(startedAtMicros) };
    }
    const [callId = '', startedAt = ''] = line.split(/[;,]/, 2);
    return { callId, startedAt };
  }

  /** @returns The same bytes; in CSV with CR LF at each line's end, as RFC 4180 requires. */
  take(piece: Buffer): Buffer {
    const ends = this.#endsIn(piece);
    const last = ends.at(-1);
    if (last === undefined) {
      this.#begun = Buffer.concat([this.#begun, piece]);
      return piece;
    }
    const before = ends.at(-2);
    this.#last =
      before === undefined
        ? Buffer.concat([this.#begun, piece.subarray(0, last)])
        : Buffer.from(piece.subarray(before + 1, last));
    this.#begun = Buffer.from(piece.subarray(last + 1));
    this.#rows += ends.length;
    return this.format === 'csv' ? withCarriageReturns(piece, ends) : piece;
  }

  #endsIn(piece: Buffer): number[] {
    const ends: number[] = [];
    for (let at = piece.indexOf(lineFeed); at !== -1; at = piece.indexOf(lineFeed, at + 1)) {
      ends.push(at);
    }
    return ends;
  }
}

function withCarriageReturns(piece: Buffer, ends: readonly number[]): Buffer {
  const whole = Buffer.allocUnsafe(piece.length + ends.length);
  let from = 0;
  let to = 0;
  for (const end of ends) {
    to += piece.copy(whole, to, from, end);
    whole[to] = carriageReturn;
    whole[to + 1] = lineFeed;
    to += 2;
    from = end + 1;
  }
  piece.copy(whole, to, from);
  return whole;
}
