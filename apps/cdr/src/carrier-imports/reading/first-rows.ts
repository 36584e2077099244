import type { importPreview, LayoutDefinition, RowProblem } from '@app/contracts';
import { money } from '@app/common';
import type { z } from 'zod';
import { fileRows } from './file-rows.js';
import { placeOf, rowReader, type CarrierCall, type Starts } from './row-reader.js';
import { UnreadableFile } from './unreadable.js';

type Preview = z.output<typeof importPreview>;

const rowsShown = 20;
const columnsShown = 60;
const lettersShown = 100;

const shownOf = ({ amountMicros, ...call }: CarrierCall) => ({
  ...call,
  amount: amountMicros === null ? null : money(amountMicros),
});

/**
 * Masks the digits of a withheld caller's cell: it is not stored, so it is not shown, but its
 * format may be seen.
 */
function sealed(cells: readonly string[], place: number | undefined): readonly string[] {
  const cell = place === undefined ? undefined : cells[place];
  if (place === undefined || cell === undefined) return cells;
  return cells.with(place, cell.replaceAll(/\d/g, '•'));
}

const cut = (cells: readonly string[]): string[] =>
  cells.slice(0, columnsShown).map((cell) => cell.slice(0, lettersShown));

/**
 * Previews a file: its first rows as a layout reads them, and the problem that stops further
 * reading.
 */
export async function firstRows(
  pieces: AsyncIterable<Buffer>,
  layout: LayoutDefinition,
  starts: Starts,
): Promise<Preview> {
  const rows = fileRows(pieces, layout);
  const shown: Preview['rows'] = [];
  let problem: Preview['problem'] = null;
  try {
    let reader: ReturnType<typeof rowReader> | undefined;
    for await (const { row, cells } of rows) {
      reader ??= rowReader(layout, rows.header, starts);
      const callerPlace =
        layout.caller === null ? undefined : placeOf(layout.caller.column, rows.header);
      const read = reader(cells, row);
      const problems: RowProblem[] = 'call' in read ? [] : [...read.problems];
      const isWithheld = 'call' in read ? read.call.withheld : read.withheld;
      shown.push({
        row,
        cells: cut(isWithheld ? sealed(cells, callerPlace) : cells),
        call: 'call' in read ? shownOf(read.call) : null,
        problems,
      });
      if (shown.length === rowsShown) break;
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problem = { code: error.code, row: error.row, columns: [...error.columns] };
  }
  return { columns: cut(rows.header), rows: shown, problem };
}
