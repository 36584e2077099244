import { z } from 'zod';
import { written } from './openapi/schema-names.js';

export const largestPage = 200;

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
const limit = limitUpTo(largestPage);

export const nextRule = 'must be the `next` of the page before';

/** `?limit=50&after=<key of the last one on the page before>`: keyset paging, ordered by key. */
export const pageQuery = z.object({
  limit,
  after: z
    .string()
    .regex(/^[\w+.-]{0,64}$/, nextRule)
    .default(''),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** The rest of a list's query whose `after` has a form of its own: see `cursors.ts`. */
export const cursorQuery = z.object({ limit });

export const pageBehind = <S extends z.ZodType<string, string>>(after: S) =>
  cursorQuery.extend({ after: after.optional() });

export interface Page<T> {
  items: T[];
  /** What to give as `after` for the next page; null on the last one. */
  next: string | null;
}

/** What a page is, for the OpenAPI document. */
export const pageSchema = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

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
