import type { Finder, Occurrence, Writing } from './finder.js';
import { spellingsOf } from './spellings.js';

const shortestRun = 7;
const digitRun = /\d{7,}/g;
/** Digits directly after an escape such as %22 or %2520, whose own digits would join them. */
const escapedRun = /(?:%(?:25)*[0-9A-Fa-f]{2})+(\d{7,})/g;
/** Digits with at most two separators between them: 06-1234 5678, (020) 123.45.67. */
const groupedRun = /\d(?:[ \-./()_]{1,2}\d+|\d)*/g;
const hexRun = /(?:3\d){7,}/g;
const base64Run = /[A-Za-z0-9+/]{10,}/g;
const utf16Run = /(?:\d\0){7,}/g;

/** Finds telephone numbers in bytes: looks up every run of digits once, however many numbers there are. */
export class DigitFinder implements Finder {
  readonly #numbers = new Map<string, string>();
  readonly #lengths: readonly number[];

  /** @throws {Error} for a number that {@link spellingsOf} refuses. */
  constructor(numbers: Iterable<string>) {
    for (const number of numbers) {
      for (const spelling of spellingsOf(number)) this.#numbers.set(spelling, number);
    }
    this.#lengths = [...new Set([...this.#numbers.keys()].map(({ length }) => length))];
  }

  find(bytes: Buffer): Occurrence[] {
    const text = bytes.toString('latin1');
    return [
      ...this.#plain(text),
      ...this.#escaped(text),
      ...this.#grouped(text),
      ...this.#decoded(text, hexRun, 'hexadecimal', (run) =>
        Buffer.from(run, 'hex').toString('latin1'),
      ),
      ...this.#decoded(text, utf16Run, 'utf-16', (run) => run.replaceAll('\0', '')),
      ...this.#base64(text),
    ];
  }

  /**
   * A run of digits must be the number and nothing more, because timestamps contain the digits of
   * many numbers.
   */
  *#plain(text: string): Iterable<Occurrence> {
    for (const { 0: run, index } of text.matchAll(digitRun)) {
      const number = this.#numbers.get(run);
      if (number !== undefined) yield { what: number, writing: 'plain', offset: index };
    }
  }

  *#escaped(text: string): Iterable<Occurrence> {
    for (const { 1: run = '', index } of text.matchAll(escapedRun)) {
      const number = this.#numbers.get(run);
      if (number !== undefined) yield { what: number, writing: 'percent-encoded', offset: index };
    }
  }

  *#grouped(text: string): Iterable<Occurrence> {
    for (const { 0: run, index } of text.matchAll(groupedRun)) {
      if (run.length <= shortestRun || /^\d+$/.test(run)) continue;
      const groups = run.split(/\D+/);
      for (let from = 0; from < groups.length; from += 1) {
        let joined = '';
        for (let to = from; to < groups.length && joined.length < 17; to += 1) {
          joined += groups[to] ?? '';
          const number = to > from ? this.#numbers.get(joined) : undefined;
          if (number !== undefined) yield { what: number, writing: 'grouped', offset: index };
        }
      }
    }
  }

  *#decoded(
    text: string,
    pattern: RegExp,
    writing: Writing,
    decode: (run: string) => string,
  ): Iterable<Occurrence> {
    for (const { 0: run, index } of text.matchAll(pattern)) {
      for (const number of this.#within(decode(run)))
        yield { what: number, writing, offset: index };
    }
  }

  *#base64(text: string): Iterable<Occurrence> {
    for (const { 0: run, index } of text.matchAll(base64Run)) {
      for (let skip = 0; skip < 4; skip += 1) {
        const decoded = Buffer.from(run.slice(skip), 'base64').toString('latin1');
        for (const { 0: digits } of decoded.matchAll(digitRun)) {
          const number = this.#numbers.get(digits);
          if (number !== undefined) yield { what: number, writing: 'base64', offset: index };
        }
      }
    }
  }

  #within(digits: string): Set<string> {
    const found = new Set<string>();
    for (const length of this.#lengths) {
      for (let from = 0; from + length <= digits.length; from += 1) {
        const number = this.#numbers.get(digits.slice(from, from + length));
        if (number !== undefined) found.add(number);
      }
    }
    return found;
  }
}
