/** Where an import's file lies until it is read. */
export const folderOf = (importId: string): string => `imports/${importId}`;
export const fileKeyOf = (importId: string): string => `${folderOf(importId)}/file.csv`;

export const importOfKey = (key: string): string => key.split('/')[1] ?? '';

/** How long a file waits for a person to have it read. */
export const keptMs = 7 * 86_400_000;
/** How long one is waited for that isn't whole. */
export const awaitedMs = 86_400_000;

/** How long parts can be put by a link, and a table be fetched. */
export const uploadSeconds = 900;
export const tableSeconds = 300;

/** What the tokens of links are good for. */
export const purposes = { upload: 'carrier-import', table: 'carrier-import-table' } as const;
