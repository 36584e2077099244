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

/** Sound and documents are small already. */
const isSmall = /\.(?:pdf|wav|mp3)$/;

export interface Packed {
  /** By their paths. */
  readonly texts: Readonly<Record<string, string>>;
  readonly tables: readonly CollectedTable[];
  readonly attachments: AsyncIterable<Attachment>;
  /** Of what was left out, when anything was: by their paths. */
  readonly leftOutTexts: (leftOut: readonly LeftOut[]) => Readonly<Record<string, string>>;
}

interface Options {
  readonly key: string;
  readonly mtime: Date;
  /** Called before each file, with how large that is, about; what it throws ends the packing. */
  readonly before: (files: number, bytes: number) => Promise<void>;
  /** Called for each piece, and may throw likewise. */
  readonly alive: () => void;
  /** Whether files that could come at another attempt are left out too, or end where they break. */
  readonly isLast: boolean;
}

export interface PackedFile {
  readonly file: WrittenBlob;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Writes a ZIP (with ZIP64 where it has to be), file after file: each is read while it is written, so that
 * memory is the same whatever they come to. What can't be read is left out, and a text in it says so.
 */
export async function pack(blobs: Blobs, content: Packed, options: Options): Promise<PackedFile> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const stop = new AbortController();
  let cause: Error | null = null;
  // Whichever end fails, the other one ends with it; what failed first is what is told.
  const failed = (error: Error): null => {
    cause ??= error;
    stop.abort();
    output.destroy(error);
    return null;
  };
  zip.on('error', failed);
  // it may be ended before anybody reads it
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
  /** Opened only when it is its turn: an error of what is open and nobody reads would end the app. */
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
    const broke = (error: unknown, had: number): void =>
      void leftOut.push({ path, begins: had > 0, error });
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
  // Whoever reads what comes out of it hears of an error.
  pipeline(blobs.read(part), createGunzip(), () => undefined);

/** The pieces, as long as `alive` doesn't throw before one. */
async function* guarded(pieces: Readable, alive: () => void): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    alive();
    yield piece as Uint8Array;
  }
}
