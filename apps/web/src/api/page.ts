/** One page of a list; `next` is what to give as `after` for the one behind it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Every page of a list, one after another. */
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
