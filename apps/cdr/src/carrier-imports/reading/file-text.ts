import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import type { LayoutDefinition } from '@app/contracts';
import { UnreadableFile } from './unreadable.js';

/**
 * Largest ratio of compression: texts of calls shrink 5 to 30 times; more is an attack to fill a
 * disk.
 */
const largestRatio = 200;
/**
 * The decompressed size in bytes up to which any ratio of compression is accepted: a small file may
 * repeat itself.
 */
const smallText = 2_000_000;
/** Longest text of one file, in bytes. */
const longestText = 20_000_000_000;

const isGzip = (start: Buffer): boolean => start[0] === 0x1f && start[1] === 0x8b;

/**
 * Magic numbers of ZIP (xlsx, ods) and OLE2 (xls), the formats that spreadsheets save by default.
 */
const isSpreadsheet = (start: Buffer): boolean =>
  ['504b0304', 'd0cf11e0'].includes(start.subarray(0, 4).toString('hex'));

/** Number of the file's own bytes read. */
export interface ReadBytes {
  bytes: number;
}

/**
 * Yields a carrier file as text in pieces: decompressed when it is gzip, and checked to be text.
 * @throws UnreadableFile with the line, which is the row unless cells contain line feeds.
 */
export async function* fileText(
  pieces: AsyncIterable<Buffer>,
  encoding: LayoutDefinition['encoding'],
  read: ReadBytes,
): AsyncGenerator<string> {
  // drops a byte order mark; throws for bytes that it cannot decode
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  let isFirst = true;
  for await (const bytes of unzipped(pieces, read)) {
    if (isFirst && isSpreadsheet(bytes)) throw new UnreadableFile('is-spreadsheet');
    isFirst = false;
    const nul = bytes.indexOf(0);
    if (nul !== -1) throw new UnreadableFile('not-text', line + linesIn(bytes.subarray(0, nul)));
    const text = decodedBy(() => decoder.decode(bytes, { stream: true }));
    if (text === null) {
      const shown = Buffer.from(
        new TextDecoder(encoding).decode(bytes).split('\uFFFD', 1)[0] ?? '',
      );
      throw new UnreadableFile('wrong-encoding', line + linesIn(shown));
    }
    line += linesIn(bytes);
    yield text;
  }
  const rest = decodedBy(() => decoder.decode());
  if (rest === null) throw new UnreadableFile('wrong-encoding', line);
  yield rest;
}

function decodedBy(decode: () => string): string | null {
  try {
    return decode();
  } catch {
    return null;
  }
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

async function* counted(pieces: AsyncIterable<Buffer>, read: ReadBytes): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    read.bytes += piece.length;
    yield piece;
  }
}

async function* unzipped(pieces: AsyncIterable<Buffer>, read: ReadBytes): AsyncGenerator<Buffer> {
  const source = counted(pieces, read)[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done === true) return;
  const all = startingWith(first.value, source);
  if (!isGzip(first.value)) {
    yield* all;
    return;
  }
  const gunzip = createGunzip();
  const input = Readable.from(all);
  input.on('error', (error) => gunzip.destroy(error)).pipe(gunzip);
  let length = 0;
  try {
    for await (const bytes of gunzip as AsyncIterable<Buffer>) {
      length += bytes.length;
      const isBomb = length > smallText && length > read.bytes * largestRatio;
      if (isBomb || length > longestText) throw new UnreadableFile('zip-bomb');
      yield bytes;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) {
      throw new UnreadableFile('bad-gzip');
    }
    throw error;
  } finally {
    input.destroy();
    gunzip.destroy();
  }
}

async function* startingWith(first: Buffer, source: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      yield next.value;
    }
  } finally {
    await source.return?.();
  }
}
