import { AppError, isUsualInstant, fieldProblem } from '@app/common';
import { uuid } from '@app/contracts';

/** Where a page of a list ends: a moment, and an id or name among those of that moment. */
export interface Mark {
  /** ISO 8601, to the microsecond as PostgreSQL has it. */
  readonly at: string;
  readonly id: string;
}

/** SQL of a moment as a mark has it: a Date is too coarse. */
export const momentOf = (column: string): string =>
  `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const pattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)\.([0-9a-z-]{1,64})$/;

/** Whether there is such a moment: neither a 13th month nor a 30th of February. */
const isMoment = (at: string): boolean =>
  isUsualInstant(at) && new Date(at).toISOString().slice(0, 19) === at.slice(0, 19);

/**
 * Where the page begins that a question asks for by `after`.
 * @param ids What an id of the list is.
 * @throws AppError invalid `invalid-cursor`.
 */
export function markFrom(text: string | undefined, ids: typeof uuid = uuid): Mark | null {
  if (text === undefined) return null;
  const [, at, id] = pattern.exec(text) ?? [];
  if (at !== undefined && isMoment(at) && ids.safeParse(id).success) return { at, id: id ?? '' };
  const problem = fieldProblem('after', 'not-a-cursor');
  throw new AppError('invalid', 'invalid-cursor', 'There is no such page.', [problem]);
}

/** Where the rows behind one begin. */
export const placeOf = ({ mark, id }: { readonly mark: string; readonly id: string }): string =>
  `${mark}.${id}`;
