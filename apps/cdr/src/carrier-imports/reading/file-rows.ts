import { Readable } from 'node:stream';
import { columnsOf, mostColumns, type LayoutDefinition } from '@app/contracts';
import { parse, type CsvError } from 'csv-parse';
import { fileText, type ReadBytes } from './file-text.js';
import { placeOf } from './row-reader.js';
import { UnreadableFile } from './unreadable.js';

/** A row of 500 cells of 128 letters; a file that isn't CSV at all has longer ones. */
const longestRow = 65_536;

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
 * @throws UnreadableFile while it is gone through; what the rows before said holds.
 */
export function fileRows(pieces: AsyncIterable<Buffer>, layout: LayoutDefinition): FileRows {
  const read = { bytes: 0, rows: 0 };
  const rows: FileRows & { header: readonly string[] } = {
    read,
    header: [],
    async *[Symbol.asyncIterator]() {
      const leftOut = new Set(layout.leaveOut.map((word) => word.toLowerCase()));
      let hasHeader = false;
      for await (const cells of records(pieces, layout, read)) {
        read.rows += 1;
        if (cells.length > mostColumns) throw new UnreadableFile('too-many-columns', read.rows);
        if (read.rows <= layout.skipRows) continue;
        if (cells.every((cell) => cell.trim() === '')) continue;
        if (!hasHeader) {
          hasHeader = true;
          rows.header = layout.header ? cells : cells.map((_, place) => `#${place + 1}`);
          refuseMissing(layout, rows.header, read.rows);
          if (layout.header) continue;
        }
        if (leftOut.has(cells[0]?.trim().toLowerCase() ?? '')) continue;
        yield { row: read.rows, cells };
      }
      if (!hasHeader) throw new UnreadableFile('empty');
    },
  };
  return rows;
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
  read: ReadBytes & { rows: number },
): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter: layout.separator,
    quote: layout.quote ?? false,
    // Some rows are no calls, and of the others their own reader says what they lack.
    relax_column_count: true,
    max_record_size: longestRow,
  });
  const text = Readable.from(fileText(pieces, layout.encoding, read));
  text.on('error', (error) => parser.destroy(error)).pipe(parser);
  try {
    yield* parser as AsyncIterable<string[]>;
  } catch (error) {
    // What was read ahead counts too, though nobody has got it.
    throw problemOf(error as CsvError, parser.info.records + 1);
  } finally {
    text.destroy();
    parser.destroy();
  }
}

function problemOf(error: CsvError, row: number): Error {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new UnreadableFile('row-too-long', row);
  return /QUOTE/.test(error.code ?? '') ? new UnreadableFile('bad-quoting', row) : error;
}
