import { pipeline, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Blobs, WrittenBlob } from '@app/platform/blobs';
import { ZipFile } from 'yazl';
import type { Attachment } from './attachments.js';
import type { CollectedTable } from './collecting.js';
import { Unreadable, type LeftOut } from './left-out.js';
import { linesOf } from './lines-of.js';
import { tableCsv } from './table-csv.js';

/** Files that aren't compressed again: audio and documents. */
const isSmall = /\.(?:pdf|wav|mp3)$/;

export interface Packed {
  /** Text files by their paths in the ZIP. */
  readonly texts: Readonly<Record<string, string>>;
  readonly tables: readonly CollectedTable[];
  readonly attachments: AsyncIterable<Attachment>;
  /** The text files that list the left-out files, by their paths; added only when there are any. */
  readonly leftOutTexts: (leftOut: readonly LeftOut[]) => Readonly<Record<string, string>>;
}

interface Options {
  readonly key: string;
  readonly mtime: Date;
  /**
   * Called before each file with the number of files packed so far and the file's approximate size;
   * an error that it throws ends the packing.
   */
  readonly before: (files: number, bytes: number) => Promise<void>;
  /** Called before each piece; an error that it throws ends the packing. */
  readonly alive: () => void;
  /**
   * True at the last attempt: a file that another attempt might read is left out as well, or cut short where it
   * breaks.
   */
  readonly isLast: boolean;
}

export interface PackedFile {
  readonly file: WrittenBlob;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Writes a ZIP (ZIP64 where needed), file after file. Each file is read while it is written, so that memory doesn't
 * grow with its size. An unreadable file is left out, and a text in the ZIP lists it.
 */
export async function pack(blobs: Blobs, content: Packed, options: Options): Promise<PackedFile> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const stop = new AbortController();
  let cause: Error | null = null;
  // When reading or writing fails, the other one ends too; the first error is thrown.
  const failed = (error: Error): null => {
    cause ??= error;
    stop.abort();
    output.destroy(error);
    return null;
  };
  zip.on('error', failed);
  // the output may end before anything reads it
  output.on('error', failed);
  const [written, leftOut] = await Promise.all([
    blobs.write(options.key, guarded(output, options.alive)).catch(failed),
    fill(zip, blobs, content, { ...options, signal: stop.signal }).catch(failed),
  ]);
  if (written === null || leftOut === null || cause !== null) {
    throw cause ?? new Error('nothing was written');
  }
  return { file: written, leftOut };
}

async function fill(
  zip: ZipFile,
  blobs: Blobs,
  { texts, tables, attachments, leftOutTexts }: Packed,
  { mtime, before, isLast, signal }: Options & { readonly signal: AbortSignal },
): Promise<LeftOut[]> {
  let files = 0;
  /** Opens a file only when its turn comes: an error of an open stream that nothing reads would end the app. */
  const add = async (
    path: string,
    bytes: number,
    open: () => Readable | null | Promise<Readable | null>,
    broke?: (error: unknown, bytes: number) => void,
  ): Promise<void> => {
    await before(files, bytes);
    const source = await open();
    if (source === null) return;
    try {
      const stream = broke === undefined ? source : untilItBreaks(source, broke);
      zip.addReadStream(stream, path, { mtime, compress: !isSmall.test(path) });
      await finished(stream, { writable: false, signal });
    } finally {
      source.destroy();
    }
    files += 1;
  };
  const addTexts = async (each: Readonly<Record<string, string>>): Promise<void> => {
    for (const [path, text] of Object.entries(each)) {
      await add(path, 0, () => Readable.from([Buffer.from(text)]));
    }
  };
  await addTexts(texts);
  for (const { app, table, part, columns } of tables) {
    const names = columns.map(({ name }) => name);
    await add(`data/${app}/${table}.jsonl`, 0, () => linesIn(blobs, part));
    await add(`data/${app}/${table}.csv`, 0, () => csvOf(linesIn(blobs, part), names));
  }
  const leftOut: LeftOut[] = [];
  for await (const attachment of attachments) {
    const { path, bytes } = attachment;
    const broke = (error: unknown, packed: number): void =>
      void leftOut.push({ path, begins: packed > 0, error });
    try {
      await add(path, bytes, () => attachment.open(), isLast ? broke : undefined);
    } catch (error) {
      if (!(error instanceof Unreadable && (isLast || error.forGood))) throw error;
      leftOut.push({ path, begins: false, error });
    }
  }
  if (leftOut.length > 0) await addTexts(leftOutTexts(leftOut));
  zip.end();
  return leftOut;
}

function untilItBreaks(source: Readable, broke: (error: unknown, bytes: number) => void): Readable {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    try {
      for await (const piece of source as AsyncIterable<Uint8Array>) {
        bytes += piece.length;
        yield piece;
      }
    } catch (error) {
      broke(error, bytes);
    }
  }
  return Readable.from(pieces(), { objectMode: false });
}

const csvOf = (lines: Readable, names: readonly string[]): Readable =>
  Readable.from(tableCsv(linesOf(lines), names), { objectMode: false });

const linesIn = (blobs: Blobs, part: string): Readable =>
  // An error of reading or unpacking is thrown to the reader of the result, so the callback ignores it.
  pipeline(blobs.read(part), createGunzip(), () => undefined);

/** Passes the pieces on; calls `alive` before each. */
async function* guarded(pieces: Readable, alive: () => void): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    alive();
    yield piece as Uint8Array;
  }
}
