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

/** What is never stored isn't shown either; how it is written may be seen. */
function sealed(cells: readonly string[], place: number | undefined): readonly string[] {
  const cell = place === undefined ? undefined : cells[place];
  if (place === undefined || cell === undefined) return cells;
  return cells.with(place, cell.replaceAll(/\d/g, '•'));
}

const cut = (cells: readonly string[]): string[] =>
  cells.slice(0, columnsShown).map((cell) => cell.slice(0, lettersShown));

/** The first rows of a file as a layout understands them, and what stops it from being read further. */
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
