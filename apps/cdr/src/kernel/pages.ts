/** What asks for the rows behind one, of a list by the moment that something was noted and its id. */
export const momentThenId = (at: Date, id: string): string => `${at.getTime()}.${id}`;

/** @param cursor As `momentThenId` makes it. */
export function momentThenIdOf(cursor: string): { readonly at: Date; readonly id: string } {
  const end = cursor.indexOf('.');
  return { at: new Date(Number(cursor.slice(0, end))), id: cursor.slice(end + 1) };
}
