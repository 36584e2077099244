import { says } from '@app/common';
import { z } from 'zod';
import { written } from './openapi.js';

export const largestPage = 200;

export const nextRule = says('not-a-cursor');

/** How many items a page may have, as a question says it. */
export const pageLimit = z.number().int().min(1).max(largestPage).default(50);

/** The same of a list of short items. */
export const longPageLimit = z.number().int().min(1).max(1000).default(50);

/** The same in a query. */
export const limitUpTo = (largest: number) => {
  const error = says('not-whole-in-range', { least: 1, most: largest });
  return written(
    z
      .string()
      .regex(/^\d{1,4}$/, error)
      .transform(Number)
      .refine((given) => given >= 1 && given <= largest, error)
      .default(50),
    { type: 'integer', minimum: 1, maximum: largest, default: 50 },
  );
};

/** Behind the item with that key, in a list that is ordered by it. */
export const keyCursor = z
  .string()
  .regex(/^[\w+.-]{0,64}$/, nextRule)
  .default('');

/** In a query, behind what has that position: a document in the order of commit, a line on its document. */
export const positionCursor = written(
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/, nextRule)
    .transform(Number),
  { type: 'string', description: 'The `next` of the page before.' },
);

/**
 * What a list replies: a page of it. `next` is what the request takes as `after` to get the page behind it; null on the
 * last one.
 */
export const pageReply = <Item extends z.ZodType, Cursor extends z.ZodType>(
  item: Item,
  cursor: Cursor,
) => z.object({ items: z.array(item), next: cursor.nullable() });

/**
 * What a feed replies: what is behind a position, in its order. `next` is the position to ask behind from then on; where
 * nothing came since, it is the one that was asked for.
 */
export const feedReply = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.number().int().nonnegative() });

/** A page as the API writes it, whose `next` is text. */
export const pageSchema = <S extends z.ZodType>(item: S) => pageReply(item, z.string());
