import { fieldProblem, invalid } from '@app/common';

/** SQL: microseconds since 1970, since milliseconds are too coarse for a cursor. @param moment SQL of a moment. */
export const microsOf = (moment: string): string =>
  `(extract(epoch from ${moment}) * 1000000)::bigint`;

/** SQL: the moment of `microsOf`. @param micros SQL of a bigint. */
export const momentOf = (micros: string): string =>
  `'epoch'::timestamptz + ${micros} * interval '1 microsecond'`;

/**
 * The parts of the cursor `<micros>.<id>`; nulls for the first page.
 * @throws AppError invalid `invalid-cursor`.
 */
export function placeFrom(
  after: string | undefined,
): [micros: string, id: string] | [micros: null, id: null] {
  if (after === undefined) return [null, null];
  const [, micros, id] =
    /^(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after) ?? [];
  if (micros !== undefined && id !== undefined) return [micros, id];
  throw invalid(
    'invalid-cursor',
    'There is no such page. Use a cursor of an earlier page, or none.',
    [fieldProblem('after', 'not-a-cursor')],
  );
}
