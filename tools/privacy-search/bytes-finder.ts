import type { Finder, Occurrence, Writing } from './finder.js';

/** Bytes. Bounded so that chunks of a file overlap by more than any piece in any encoding. */
export const longestPiece = 64;
/** Bytes. A shorter piece would be found by chance. */
const shortestPiece = 16;

interface Pattern {
  readonly what: string;
  readonly writing: Writing;
  readonly bytes: Buffer;
}

/** Bytes of a pattern's beginning that are compared first. */
const seedBytes = 4;
const seedBits = 20;

const slotOf = (seed: number): number => Math.imul(seed, 0x9e37_79b1) >>> (32 - seedBits);

/**
 * Finds byte sequences, such as a key, raw, in hexadecimal and in base64 or base64url at any
 * alignment. Scans its input once, however many pieces there are.
 */
export class BytesFinder implements Finder {
  /** Patterns by the number that their first bytes form. */
  readonly #patterns = new Map<number, Pattern[]>();
  /** Marks the numbers that begin a pattern: most positions are rejected by this check. */
  readonly #slots = new Uint8Array(2 ** seedBits);

  /**
   * @param pieces Byte sequences by name; a long secret is given as several pieces.
   * @throws {Error} for a piece of fewer than 16 bytes or more than 64.
   */
  constructor(pieces: Readonly<Record<string, readonly Buffer[]>>) {
    for (const [what, all] of Object.entries(pieces)) {
      for (const pattern of all.flatMap((piece) => patternsOf(what, piece))) {
        const seed = pattern.bytes.readInt32BE();
        this.#slots[slotOf(seed)] = 1;
        this.#patterns.set(seed, [...(this.#patterns.get(seed) ?? []), pattern]);
      }
    }
  }

  find(bytes: Buffer): Occurrence[] {
    const found: Occurrence[] = [];
    let seed = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      seed = (seed << 8) | (bytes[at] ?? 0);
      if (this.#slots[slotOf(seed)] === 0 || at < seedBytes - 1) continue;
      const offset = at - seedBytes + 1;
      for (const { what, writing, bytes: whole } of this.#patterns.get(seed) ?? []) {
        if (bytes.subarray(offset, offset + whole.length).equals(whole)) {
          found.push({ what, writing, offset });
        }
      }
    }
    return found;
  }
}

function patternsOf(what: string, piece: Buffer): Pattern[] {
  if (piece.length < shortestPiece || piece.length > longestPiece) {
    throw new Error(
      `a piece of ${what} has ${piece.length} bytes, but must have ${shortestPiece} to ${longestPiece}`,
    );
  }
  const hex = piece.toString('hex');
  const base64 = [0, 1, 2].flatMap((before) => {
    const text = base64Within(piece, before);
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const texts: [Writing, string[]][] = [
    ['hexadecimal', [hex, hex.toUpperCase()]],
    ['base64', [...new Set(base64)]],
  ];
  return [
    { what, writing: 'plain', bytes: piece },
    ...texts.flatMap(([writing, all]) =>
      all.map((text) => ({ what, writing, bytes: Buffer.from(text) })),
    ),
  ];
}

/**
 * The base64 characters that depend on the piece alone, when it begins `before` bytes into a group
 * of three.
 */
function base64Within(piece: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), piece]).toString('base64');
  const bits = 8 * (before + piece.length);
  return text.slice(Math.ceil((8 * before) / 6), Math.floor(bits / 6));
}
