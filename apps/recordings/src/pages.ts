import { AppError } from '@app/common';

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

/** @throws AppError invalid `invalid-cursor`. */
export function markFrom(field: string, text: string | undefined): Mark | null {
  if (text === undefined) return null;
  const [, at, id] = pattern.exec(text) ?? [];
  if (at !== undefined && id !== undefined) return { at, id };
  const problem = { field, rule: 'must be the `next` of the page before' };
  throw new AppError('invalid', 'invalid-cursor', 'There is no such page.', [problem]);
}

/** Rows of a page, of one more than it holds, and where the next one begins. */
export function pageOf<Row extends { mark: string; id: string }>(
  rows: readonly Row[],
  limit: number,
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last !== undefined ? `${last.mark}.${last.id}` : null;
  return { page, next };
}
