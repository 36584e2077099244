import { z } from 'zod';

export const largestPage = 200;

/** `?limit=50&after=<key of the last one on the page before>`: keyset paging, ordered by key. */
export const pageQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${largestPage}`)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= largestPage, {
      error: `must be a whole number from 1 to ${largestPage}`,
    })
    .default(50),
  after: z
    .string()
    .regex(/^[\w+.-]{0,64}$/, 'must be the `next` of the page before')
    .default(''),
});
export type PageQuery = z.infer<typeof pageQuery>;

export interface Page<T> {
  items: T[];
  /** What to give as `after` for the next page; null on the last one. */
  next: string | null;
}

/** A page out of one row more than was asked for. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => string,
  view: (row: Row) => T,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(view),
    next: rows.length > limit && last !== undefined ? key(last) : null,
  };
}
