import type { Finder, Occurrence, Writing } from './finder.js';

/** Bytes: so that what stands across two chunks of a file is seen in one of them, in any writing. */
export const longestPiece = 64;
/** Fewer would be found by chance. */
const shortestPiece = 16;

interface Pattern {
  readonly what: string;
  readonly writing: Writing;
  readonly bytes: Buffer;
}

/** Finds bytes, such as a key's, as they are, in hexadecimal, and in base64 at whatever byte it was begun. */
export class BytesFinder implements Finder {
  readonly #patterns: readonly Pattern[];

  /**
   * @param pieces What is looked for, by name: one that is long by several of its pieces.
   * @throws Error for a piece of fewer than 16 bytes or more than 64.
   */
  constructor(pieces: Readonly<Record<string, readonly Buffer[]>>) {
    this.#patterns = Object.entries(pieces).flatMap(([what, all]) =>
      all.flatMap((piece) => patternsOf(what, piece)),
    );
  }

  find(bytes: Buffer): Occurrence[] {
    return this.#patterns.flatMap(({ what, writing, bytes: pattern }) => {
      const found: Occurrence[] = [];
      for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) {
        found.push({ what, writing, offset: at });
      }
      return found;
    });
  }
}

function patternsOf(what: string, piece: Buffer): Pattern[] {
  if (piece.length < shortestPiece || piece.length > longestPiece) {
    throw new Error(`a piece of ${what} has ${piece.length} bytes`);
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

/** What of base64 is the piece's alone, wherever it stands: so many bytes after a group's beginning. */
function base64Within(piece: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), piece]).toString('base64');
  const bits = 8 * (before + piece.length);
  return text.slice(Math.ceil((8 * before) / 6), Math.floor(bits / 6));
}
