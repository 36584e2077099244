import { setImmediate } from 'node:timers/promises';
import { columnsOf, mostColumns, type LayoutDefinition } from '@app/contracts';
import { parse, type CsvError, type Parser } from 'csv-parse';
import { fileText, type ReadBytes } from './file-text.js';
import { placeOf } from './row-reader.js';
import { UnreadableFile } from './unreadable.js';

/** A row of 500 cells of 128 letters; a file that isn't CSV at all has longer ones. */
const longestRow = 65_536;
/** Ten times the calls of a large carrier's month; a blank row is but a byte, so bytes don't bound them. */
const mostRows = 100_000_000;
/** In a run: spreadsheets leave some thousands behind the last call; nobody looks for a call behind more. */
const mostBlank = 20_000;
/** Some milliseconds' work: the same process takes legs, which shall not wait for more. */
const rowsABreath = 128;
/** Parsed at once: as many rows when all are blank, and csv-parse takes 25 µs for one of other columns. */
const bytesAtOnce = 512;

export interface FileRow {
  /** From 1, rows that are no calls included. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** The rows of a carrier's file that may be calls. */
export interface FileRows extends AsyncIterable<FileRow> {
  /** How far it is. */
  readonly read: ReadBytes & { rows: number };
  /** Names of the columns, once the first row has come: of the header row, or #1, #2 and so on. */
  readonly header: readonly string[];
}

/**
 * @param pieces Of the file, as it was sent.
 * @param breathe Lets others work, every few rows, those that are no calls included.
 * @throws UnreadableFile while it is gone through; what the rows before said holds.
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
 * Rows that begin with one of the words. As whole words, and neither figures nor a hyphen behind them: a total
 * that is taken for a call is refused and seen, a call that is taken for a total would be missed by nobody.
 */
function leftOutBy(words: readonly string[]): (cells: readonly string[]) => boolean {
  if (words.length === 0) return () => false;
  const patterns = words.map((word) => {
    const itself = word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    return /[\p{L}\p{N}]$/u.test(word) ? `${itself}(?![\\p{L}\\p{N}_-])` : itself;
  });
  const begins = new RegExp(`^(?:${patterns.join('|')})`, 'iu');
  // Spreadsheets leave cells before a total empty.
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
    // Some rows are no calls, and of the others their own reader says what they lack.
    relax_column_count: true,
    max_record_size: longestRow,
    // Taken here and not as a stream's: what waits in a stream is gone through for each that is taken.
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

/** @param bytes Null at the end. @returns What is wrong with them. */
const written = (parser: Parser, bytes: Buffer | null): Promise<CsvError | null | undefined> =>
  new Promise((resolve) => {
    const told = (error?: Error | null): void => resolve(error as CsvError | null | undefined);
    if (bytes === null) parser.end(told);
    else parser.write(bytes, told);
  });

function problemOf(error: CsvError, row: number): Error {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new UnreadableFile('row-too-long', row);
  return /QUOTE/.test(error.code ?? '') ? new UnreadableFile('bad-quoting', row) : error;
}
