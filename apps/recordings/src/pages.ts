import { AppError, isUsualInstant, fieldProblem } from '@app/common';
import { uuid } from '@app/contracts';

/** End of a list's page: a moment, and an id or name among those of that moment. */
export interface Mark {
  /** ISO 8601 with microseconds, as in PostgreSQL. */
  readonly at: string;
  readonly id: string;
}

/** SQL of a moment in a mark's format; a Date would lose the microseconds. */
export const momentOf = (column: string): string =>
  `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const pattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)\.([0-9a-z-]{1,64})$/;

/** Whether the moment exists: not a 13th month or a 30th of February. */
const isMoment = (at: string): boolean =>
  isUsualInstant(at) && new Date(at).toISOString().slice(0, 19) === at.slice(0, 19);

/**
 * Reads the mark of `after`, where the page begins.
 * @param ids Schema of the list's ids.
 * @throws AppError invalid `invalid-cursor`.
 */
export function markFrom(text: string | undefined, ids: typeof uuid = uuid): Mark | null {
  if (text === undefined) return null;
  const [, at, id] = pattern.exec(text) ?? [];
  if (at !== undefined && isMoment(at) && ids.safeParse(id).success) return { at, id: id ?? '' };
  const problem = fieldProblem('after', 'not-a-cursor');
  throw new AppError('invalid', 'invalid-cursor', 'There is no such page.', [problem]);
}

/** The cursor of the page that begins after a row. */
export const placeOf = ({ mark, id }: { readonly mark: string; readonly id: string }): string =>
  `${mark}.${id}`;
