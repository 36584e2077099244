/** A page of a list. */
export interface Page<Item, Cursor = string> {
  readonly items: Item[];
  /** What asks for the page behind it; null on the last one. */
  readonly next: Cursor | null;
}

/**
 * A page out of rows that were read with one more than fit, if there were more.
 * @param size How many fit.
 * @param cursorOf What asks for the rows behind one.
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
 * Each item of a list that is asked for page by page, and no further than somebody wants items.
 * @param ask Answers the page behind a cursor; undefined: the first one.
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

/** All of them, see `eachItem`. */
export async function allItems<Item, Cursor>(
  ask: (after: Cursor | undefined) => Promise<Page<Item, Cursor>>,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of eachItem(ask)) items.push(item);
  return items;
}
