import { setImmediate } from 'node:timers/promises';
import { columnsOf, mostColumns, type LayoutDefinition } from '@app/contracts';
import { parse, type CsvError, type Parser } from 'csv-parse';
import { fileText, type ReadBytes } from './file-text.js';
import { placeOf } from './row-reader.js';
import { UnreadableFile } from './unreadable.js';

/** Length of the longest row: 500 cells of 128 letters. A file that is no CSV has longer rows. */
const longestRow = 65_536;
/**
 * Maximum number of rows: ten times the calls of a large carrier's month. A limit of bytes doesn't
 * limit them, as a blank row is one byte.
 */
const mostRows = 100_000_000;
/** Maximum number of consecutive blank rows: spreadsheets leave some thousands after the last call. */
const mostBlank = 20_000;
/**
 * Number of rows between two pauses, some milliseconds' work: the same process receives legs, which
 * must not wait longer.
 */
const rowsABreath = 128;
/**
 * Number of bytes parsed at once: about as many rows when all are blank, as csv-parse takes 25 µs
 * for a row with other columns.
 */
const bytesAtOnce = 512;

export interface FileRow {
  /** Row number from 1, counting rows that are no calls. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** The rows of a carrier file that may be calls. */
export interface FileRows extends AsyncIterable<FileRow> {
  /** Progress: bytes and rows read. */
  readonly read: ReadBytes & { rows: number };
  /** Column names, known once the first row has come: from the header row, or #1, #2 and so on. */
  readonly header: readonly string[];
}

/**
 * @param pieces The file's bytes.
 * @param breathe Called every few rows to let other work run, also for rows that are no calls.
 * @throws UnreadableFile during iteration; the rows before it are valid.
 */
export function fileRows(
  pieces: AsyncIterable<Buffer>,
  layout: LayoutDefinition,
  breathe: () => Promise<unknown> = () => setImmediate(),
): FileRows {
  const read = { bytes: 0, rows: 0 };
  const rows: FileRows & { header: readonly string[] } = {
    read,
    header: [],
    async *[Symbol.asyncIterator]() {
      const isLeftOut = leftOutBy(layout.leaveOut);
      let hasHeader = false;
      let blank = 0;
      for await (const some of records(pieces, layout, read)) {
        for (const cells of some) {
          read.rows += 1;
          if (read.rows % rowsABreath === 0) await breathe();
          if (read.rows > mostRows) throw new UnreadableFile('too-many-rows', read.rows);
          if (cells.length > mostColumns) throw new UnreadableFile('too-many-columns', read.rows);
          if (read.rows <= layout.skipRows) continue;
          if (cells.every((cell) => cell.trim() === '')) {
            blank += 1;
            if (blank > mostBlank) throw new UnreadableFile('too-many-blank', read.rows);
            continue;
          }
          blank = 0;
          if (!hasHeader) {
            hasHeader = true;
            rows.header = layout.header ? cells : cells.map((_, place) => `#${place + 1}`);
            refuseMissing(layout, rows.header, read.rows);
            if (layout.header) continue;
          }
          if (isLeftOut(cells)) continue;
          yield { row: read.rows, cells };
        }
      }
      if (!hasHeader) throw new UnreadableFile('empty');
    },
  };
  return rows;
}

/**
 * Whether a row begins with one of the words. Only whole words count, not before a digit or hyphen:
 * a total taken for a call is refused and noticed, but a call taken for a total would be lost
 * silently.
 */
function leftOutBy(words: readonly string[]): (cells: readonly string[]) => boolean {
  if (words.length === 0) return () => false;
  const patterns = words.map((word) => {
    const itself = word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    return /[\p{L}\p{N}]$/u.test(word) ? `${itself}(?![\\p{L}\\p{N}_-])` : itself;
  });
  const begins = new RegExp(`^(?:${patterns.join('|')})`, 'iu');
  // spreadsheets leave cells before a total empty
  return (cells) => begins.test(cells.find((cell) => cell.trim() !== '')?.trimStart() ?? '');
}

function refuseMissing(layout: LayoutDefinition, header: readonly string[], row: number): void {
  const missing = columnsOf(layout)
    .map(([, column]) => column)
    .filter((column) => (placeOf(column, header) ?? mostColumns) >= header.length);
  if (missing.length === 0) return;
  throw new UnreadableFile('missing-columns', row, [...new Set(missing)]);
}

async function* records(
  pieces: AsyncIterable<Buffer>,
  layout: LayoutDefinition,
  read: ReadBytes,
): AsyncGenerator<string[][]> {
  let ready: string[][] = [];
  const parser = parse({
    delimiter: layout.separator,
    quote: layout.quote ?? false,
    // some rows are no calls, and the row reader reports missing cells of the others
    relax_column_count: true,
    max_record_size: longestRow,
    // collected here instead of in the stream, whose buffer is searched anew for each record taken
    on_record: (cells: string[]) => {
      ready.push(cells);
      return null;
    },
  });
  parser.on('error', () => undefined);
  const takeReady = (): string[][] => {
    const rows = ready;
    ready = [];
    return rows;
  };
  try {
    for await (const text of fileText(pieces, layout.encoding, read)) {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += bytesAtOnce) {
        const error = await written(parser, bytes.subarray(at, at + bytesAtOnce));
        yield takeReady();
        if (error) throw problemOf(error, parser.info.records + 1);
      }
    }
    const error = await written(parser, null);
    yield takeReady();
    if (error) throw problemOf(error, parser.info.records + 1);
  } finally {
    parser.destroy();
  }
}

/** Writes bytes to the parser; null ends it. @returns The parser's error, or null or undefined. */
const written = (parser: Parser, bytes: Buffer | null): Promise<CsvError | null | undefined> =>
  new Promise((resolve) => {
    const callback = (error?: Error | null): void => resolve(error as CsvError | null | undefined);
    if (bytes === null) parser.end(callback);
    else parser.write(bytes, callback);
  });

function problemOf(error: CsvError, row: number): Error {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new UnreadableFile('row-too-long', row);
  return /QUOTE/.test(error.code ?? '') ? new UnreadableFile('bad-quoting', row) : error;
}
