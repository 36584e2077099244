/** A page of a list. */
export interface Page<Item, Cursor = string> {
  readonly items: Item[];
  /** The cursor of the next page; null on the last page. */
  readonly next: Cursor | null;
}

/**
 * A page made from rows that were read with a limit of `size + 1`; the extra row shows that another page
 * follows.
 * @param size The most rows on a page.
 * @param cursorOf The cursor of the page that begins after a row.
 */
export function pageOf<Row, Cursor>(
  rows: readonly Row[],
  size: number,
  cursorOf: (row: Row) => Cursor,
): Page<Row, Cursor>;
export function pageOf<Row, Item, Cursor>(
  rows: readonly Row[],
  size: number,
  cursorOf: (row: Row) => Cursor,
  itemOf: (row: Row) => Item,
): Page<Item, Cursor>;
export function pageOf<Row, Item, Cursor>(
  rows: readonly Row[],
  size: number,
  cursorOf: (row: Row) => Cursor,
  itemOf: (row: Row) => Item = (row) => row as unknown as Item,
): Page<Item, Cursor> {
  const fitting = rows.slice(0, size);
  const last = fitting.at(-1);
  return {
    items: fitting.map(itemOf),
    next: rows.length > size && last !== undefined ? cursorOf(last) : null,
  };
}

/**
 * Yields every item of a paged list. Fetches a page only when the caller takes an item from it.
 * @param ask Fetches the page at a cursor; undefined is the first page.
 */
export async function* eachItem<Item, Cursor>(
  ask: (after: Cursor | undefined) => Promise<Page<Item, Cursor>>,
): AsyncGenerator<Item> {
  for (let after: Cursor | null | undefined; after !== null;) {
    const page: Page<Item, Cursor> = await ask(after);
    yield* page.items;
    after = page.next;
  }
}

/** All items of a paged list, fetched as `eachItem` does. */
export async function allItems<Item, Cursor>(
  ask: (after: Cursor | undefined) => Promise<Page<Item, Cursor>>,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of eachItem(ask)) items.push(item);
  return items;
}
