import { beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { allItems, eachItem, pageOf } from './page.js';

/** The rows that a table would return: at most `limit` of them, in order, after the cursor. */
const read = (all: readonly number[], after: number | null, limit: number): number[] =>
  all.filter((each) => after === null || each > after).slice(0, limit);

describe('pageOf', () => {
  it('returns the rows that fit on the page, and a cursor for the rest', () => {
    const page = pageOf([1, 2, 3], 2, (row) => ({ behind: row }), String);
    expect(page).toEqual({ items: ['1', '2'], next: { behind: 2 } });
  });

  it('returns no cursor when all rows fit, or there are none', () => {
    expect(pageOf([1, 2], 2, String, String)).toEqual({ items: ['1', '2'], next: null });
    expect(pageOf([], 2, String, String)).toEqual({ items: [], next: null });
  });

  it('returns each row once when a list is read page by page', () => {
    const lists = fc.uniqueArray(fc.integer()).map((list) => list.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 5 }), (list, size) => {
        const seen: number[] = [];
        for (let after: number | null = null, pages = 0; pages <= list.length; pages += 1) {
          const rows = read(list, after, size + 1);
          const page = pageOf(
            rows,
            size,
            (row) => row,
            (row) => row,
          );
          seen.push(...page.items);
          after = page.next;
          if (after === null) break;
        }
        expect(seen).toEqual(list);
      }),
    );
  });
});

describe('allItems and eachItem', () => {
  const asked: (number | undefined)[] = [];
  const ask = (after?: number) => {
    asked.push(after);
    const rows = [1, 2, 3, 4, 5].filter((row) => row > (after ?? 0)).slice(0, 3);
    return Promise.resolve(pageOf(rows, 2, (row) => row));
  };
  beforeEach(() => void asked.splice(0));

  it('return all items, in their order', async () => {
    expect(await allItems(ask)).toEqual([1, 2, 3, 4, 5]);
    expect(asked).toEqual([undefined, 2, 4]);
  });

  it('fetch no page after the last item that the caller takes', async () => {
    for await (const item of eachItem(ask)) if (item === 2) break;
    expect(asked).toEqual([undefined]);
  });
});
