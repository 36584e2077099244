import { says } from '@app/common';
import { z } from 'zod';
import { written } from './openapi.js';

export const largestPage = 200;

export const nextRule = says('not-a-cursor');

/** Description of `after` in the OpenAPI document. */
export const cursorMeaning = '`next` of the page before; left out: the first page.';

/** Page size in a request: most items on a page. */
export const pageLimit = z.number().int().min(1).max(largestPage).default(50);

/** Page size in a request for a list of short items. */
export const longPageLimit = z.number().int().min(1).max(1000).default(50);

/** Page size in a query, where it is text. */
export const limitUpTo = (largest: number) => {
  const error = says('not-whole-in-range', { least: 1, most: largest });
  return written(
    z
      .string()
      .regex(/^\d{1,4}$/, error)
      .transform(Number)
      .refine((given) => given >= 1 && given <= largest, error)
      .default(50),
    {
      type: 'integer',
      minimum: 1,
      maximum: largest,
      default: 50,
      description: `Most items on the page, 1 to ${largest}; left out: 50.`,
    },
  );
};

/** Cursor of a list ordered by key: the key of the last item on the page before. */
export const keyCursor = z
  .string()
  .regex(/^[\w+.-]{0,64}$/, nextRule)
  .default('')
  .describe(cursorMeaning);

/** Cursor of a list ordered by position, in a query: a document in commit order, a line on its document. */
export const positionCursor = written(
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/, nextRule)
    .transform(Number),
  { type: 'string', description: cursorMeaning },
);

/** Reply of a list: one page. `next` is the `after` of the next page; null on the last page. */
export const pageReply = <Item extends z.ZodType, Cursor extends z.ZodType>(
  item: Item,
  cursor: Cursor,
) =>
  z.object({
    items: z.array(item),
    next: cursor.nullable().describe('`after` of the next page; null on the last page.'),
  });

/**
 * Reply of a feed: items after a position, in order. `next` is the position to ask with next; without new items it is
 * the position asked for.
 */
export const feedReply = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.number().int().nonnegative().describe('`after` of the next request.'),
  });

/** A page in the API, where `next` is text. */
export const pageSchema = <S extends z.ZodType>(item: S) => pageReply(item, z.string());
