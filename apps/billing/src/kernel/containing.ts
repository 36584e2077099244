/** The pattern of `ilike` for texts that contain another; null when nothing is searched for. */
export const containing = (search: string | undefined): string | null =>
  search === undefined || search === '' ? null : `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
