import type { Page } from '@app/common';
import { largestPage, limitUpTo, pageSchema } from '@app/contracts';
import { z } from 'zod';

export { pageSchema };

/** The rest of a list's query whose `after` has a form of its own: see `cursors.ts`. */
export const cursorQuery = z.object({ limit: limitUpTo(largestPage) });

export const pageBehind = <S extends z.ZodType<string, string>>(after: S) =>
  cursorQuery.extend({ after: after.optional() });

/** A page as the API writes it, where the app that answers goes by a number. */
export const numbered = <Item>({ items, next }: Page<Item, number>): Page<Item> => ({
  items,
  next: next === null ? null : String(next),
});
