import { beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { allItems, eachItem, pageOf } from './page.js';

/** A list of numbers, as a table would give it: in order, behind a cursor, so many. */
const read = (all: readonly number[], after: number | null, limit: number): number[] =>
  all.filter((each) => after === null || each > after).slice(0, limit);

describe('pageOf', () => {
  it('gives what fits, and what asks for the rest', () => {
    const page = pageOf([1, 2, 3], 2, (row) => ({ behind: row }), String);
    expect(page).toEqual({ items: ['1', '2'], next: { behind: 2 } });
  });

  it('gives no cursor when all fit, or nothing is there', () => {
    expect(pageOf([1, 2], 2, String, String)).toEqual({ items: ['1', '2'], next: null });
    expect(pageOf([], 2, String, String)).toEqual({ items: [], next: null });
  });

  it('goes page by page through the whole list, each item once', () => {
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

describe('a list that is asked for page by page', () => {
  const asked: (number | undefined)[] = [];
  const ask = (after?: number) => {
    asked.push(after);
    const rows = [1, 2, 3, 4, 5].filter((row) => row > (after ?? 0)).slice(0, 3);
    return Promise.resolve(pageOf(rows, 2, (row) => row));
  };
  beforeEach(() => void asked.splice(0));

  it('gives all items, in their order', async () => {
    expect(await allItems(ask)).toEqual([1, 2, 3, 4, 5]);
    expect(asked).toEqual([undefined, 2, 4]);
  });

  it('is asked for no more than is wanted', async () => {
    for await (const item of eachItem(ask)) if (item === 2) break;
    expect(asked).toEqual([undefined]);
  });
});
