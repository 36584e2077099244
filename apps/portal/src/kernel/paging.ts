import type { Page } from '@app/common';
import { keyCursor, largestPage, limitUpTo, nextRule, pageSchema } from '@app/contracts';
import { z } from 'zod';

export { largestPage, limitUpTo, nextRule, pageSchema };

const limit = limitUpTo(largestPage);

/** `?limit=50&after=<key of the last one on the page before>`: keyset paging, ordered by key. */
export const pageQuery = z.object({ limit, after: keyCursor });
export type PageQuery = z.infer<typeof pageQuery>;

/** The rest of a list's query whose `after` has a form of its own: see `cursors.ts`. */
export const cursorQuery = z.object({ limit });

export const pageBehind = <S extends z.ZodType<string, string>>(after: S) =>
  cursorQuery.extend({ after: after.optional() });

/** A page as the API writes it, where the app that answers goes by a number. */
export const numbered = <Item>({ items, next }: Page<Item, number>): Page<Item> => ({
  items,
  next: next === null ? null : String(next),
});
