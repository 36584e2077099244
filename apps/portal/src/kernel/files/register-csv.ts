import { csvLine } from '@app/common';
import { largestPage } from '@app/contracts';

/** Columns of a CSV file: the name, and the cell of a row. */
export type RegisterColumns<Row> = readonly (readonly [
  name: string,
  of: (row: Row) => string | number | null,
])[];

/**
 * A register as lines of CSV, newest first.
 * @param list Lists at most `most` rows, those before the row with number `before`.
 */
export async function* registerCsv<Row extends { readonly number: number }>(
  columns: RegisterColumns<Row>,
  list: (most: number, before: number | undefined) => Promise<readonly Row[]>,
): AsyncGenerator<string> {
  yield csvLine(columns.map(([name]) => name));
  let before: number | undefined;
  do {
    const page = await list(largestPage, before);
    for (const row of page) yield csvLine(columns.map(([, of]) => of(row)));
    before = page.length < largestPage ? undefined : page.at(-1)?.number;
  } while (before !== undefined);
}
