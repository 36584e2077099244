/** A cursor for the rows after one row, in a list ordered by moment and id. */
export const momentThenId = (at: Date, id: string): string => `${at.getTime()}.${id}`;

/** @param cursor As made by `momentThenId`. */
export function momentThenIdOf(cursor: string): { readonly at: Date; readonly id: string } {
  const end = cursor.indexOf('.');
  return { at: new Date(Number(cursor.slice(0, end))), id: cursor.slice(end + 1) };
}
