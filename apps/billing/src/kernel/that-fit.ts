import { type Page, pageOf } from '@app/common';

/** Maximum bytes of a page's rows: a message of the bus holds 1 MB. */
const pageBytes = 700_000;

/** As many rows, from the first, as fit into one message of the bus; at least one. */
export function thatFit<Row>(rows: readonly Row[]): Row[] {
  let bytes = 0;
  const tooFar = rows.findIndex((row, index) => {
    bytes += Buffer.byteLength(JSON.stringify(row));
    return index > 0 && bytes > pageBytes;
  });
  return rows.slice(0, tooFar === -1 ? undefined : tooFar);
}

/** A page of a list, see `pageOf`, with fewer rows than requested when they are long. */
export const pageThatFits = <Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
): Page<Row> => pageOf(rows, thatFit(rows.slice(0, limit)).length, cursorOf);
