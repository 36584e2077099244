/** One page of a list; `next` is the value of `after` for the following page, null on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Fetches all pages of a list, one after another, and returns their rows. */
export async function allOf<T>(
  load: (query: { readonly after?: string; readonly limit: number }) => Promise<Page<T>>,
  limit: number,
): Promise<readonly T[]> {
  const items: T[] = [];
  let after: string | null = null;
  do {
    const page: Page<T> = await load({ limit, ...(after === null ? {} : { after }) });
    items.push(...page.items);
    after = page.next;
  } while (after !== null);
  return items;
}
