/** Bytes of a page's rows: a message of the bus holds 1 MB. */
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
