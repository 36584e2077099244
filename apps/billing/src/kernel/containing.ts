/** What `ilike` takes for whatever contains a text; null where nothing is searched for. */
export const containing = (search: string | undefined): string | null =>
  search === undefined || search === '' ? null : `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
