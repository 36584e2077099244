import { z } from 'zod';
import { written } from './openapi.js';

export const largestPage = 200;

export const nextRule = 'must be the `next` of the page before';

/** How many items a page may have, as a question says it. */
export const pageLimit = z.number().int().min(1).max(largestPage).default(50);

/** The same in a query. */
export const limitUpTo = (largest: number) => {
  const error = `must be a whole number from 1 to ${largest}`;
  return written(
    z
      .string()
      .regex(/^\d{1,4}$/, error)
      .transform(Number)
      .refine((given) => given >= 1 && given <= largest, { error })
      .default(50),
    { type: 'integer', minimum: 1, maximum: largest, default: 50 },
  );
};

/** In a query, behind what has that position: a document in the order of commit, a line on its document. */
export const positionCursor = written(
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/, nextRule)
    .transform(Number),
  { type: 'string', description: 'The `next` of the page before.' },
);

/** A page of a list: `next` is what to give as `after` for the next one; null on the last. */
export const pageSchema = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export interface Page<T> {
  items: T[];
  /** What to give as `after` for the next page; null on the last one. */
  next: string | null;
}

/** A page out of one row more than was asked for. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  size: number,
  key: (row: Row) => string,
  view: (row: Row) => T,
): Page<T> {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return {
    items: items.map(view),
    next: rows.length > size && last !== undefined ? key(last) : null,
  };
}
