import type { CallPrice } from '../call-price.js';
import { flat, type FlatPrice } from './flat-price.js';

export interface PrefixRow extends FlatPrice {
  readonly prefix: string;
}

/** Maximum digits of an E.164 number. */
const width = 15;
/**
 * Ten digits, and a value below them for "the number ends here", so that a number never equals a
 * longer one.
 */
const base = 11;
/** Size of the range of numbers that begin with a prefix of each length. */
const spans = Array.from({ length: width + 1 }, (_, length) => base ** (width - length));

/** The place of a number among all numbers in the order of their digits; below 11^15, so exact. */
function placeOf(digits: string, from: number): number {
  let place = 0;
  let length = 0;
  for (let at = from; at < digits.length && length < width; at++, length++) {
    const digit = digits.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    place = place * base + digit + 1;
  }
  return place * spans[length]!;
}

const none = -1;

/**
 * Finds the longest prefix by one binary search: a prefix is a range of numbers, and inner ranges
 * are cut out of outer ones once, when the table is made.
 */
export class PrefixTable {
  readonly #rows: readonly PrefixRow[];
  /** The start of each stretch, ascending, and the row that applies until the next start. */
  readonly #starts: Float64Array;
  readonly #rowAt: Int32Array;
  /** How many numbers share the leading digits that select the part of the table to search. */
  readonly #sharing: number;
  /** Number of stretches that begin before the numbers with such leading digits. */
  readonly #before: Int32Array;

  /** Builds the table. @param rows Rows with unique prefixes, digits only. */
  constructor(rows: readonly (CallPrice & { readonly prefix: string })[]) {
    this.#rows = rows.map((row) => ({ prefix: row.prefix, ...flat(row) }));
    const ranges = rows
      .map(({ prefix }, row) => ({ start: placeOf(prefix, 0), span: spans[prefix.length]!, row }))
      .toSorted((a, b) => a.start - b.start || b.span - a.span);
    const starts: number[] = [];
    const rowAt: number[] = [];
    const begin = (start: number, row: number): void => {
      if (starts.at(-1) === start) {
        starts.pop();
        rowAt.pop();
      }
      starts.push(start);
      rowAt.push(row);
    };
    const open: { end: number; row: number }[] = [];
    const closeUntil = (start: number): void => {
      for (let top = open.at(-1); top !== undefined && top.end <= start; top = open.at(-1)) {
        open.pop();
        begin(top.end, open.at(-1)?.row ?? none);
      }
    };
    for (const { start, span, row } of ranges) {
      closeUntil(start);
      begin(start, row);
      open.push({ end: start + span, row });
    }
    closeUntil(Infinity);
    this.#starts = Float64Array.from(starts);
    this.#rowAt = Int32Array.from(rowAt);
    // With as many leading digits as the number of rows warrants, a search reads memory that lies
    // close together.
    const digits = Math.min(Math.floor(Math.log(rows.length + 1) / Math.log(base)), 4);
    this.#sharing = spans[digits]!;
    this.#before = new Int32Array(base ** digits + 1).fill(starts.length);
    for (let at = starts.length - 1, key = base ** digits; key >= 0; key--) {
      while (at >= 0 && starts[at]! >= key * this.#sharing) at--;
      this.#before[key] = at + 1;
    }
  }

  /**
   * The row of the longest prefix with which a number, with or without its plus, begins; undefined
   * without one.
   */
  longest(number: string): PrefixRow | undefined {
    const place = placeOf(number, number.startsWith('+') ? 1 : 0);
    const key = Math.floor(place / this.#sharing);
    let low = this.#before[key]!;
    let high = this.#before[key + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#starts[middle]! <= place) low = middle + 1;
      else high = middle;
    }
    const row = low === 0 ? none : this.#rowAt[low - 1]!;
    return row === none ? undefined : this.#rows[row];
  }
}
