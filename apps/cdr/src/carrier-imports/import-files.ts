/** The folder of an import's file until it is read. */
export const folderOf = (importId: string): string => `imports/${importId}`;
export const fileKeyOf = (importId: string): string => `${folderOf(importId)}/file.csv`;

export const importOfKey = (key: string): string => key.split('/')[1] ?? '';

/** How long an uploaded file waits to be read. */
export const keptMs = 7 * 86_400_000;
/** How long an incomplete file waits for its next part. */
export const awaitedMs = 86_400_000;

/** Validity of a link to upload parts, and of a link to a table, in seconds. */
export const uploadSeconds = 900;
export const tableSeconds = 300;

/** Purposes of the links' tokens. */
export const purposes = { upload: 'carrier-import', table: 'carrier-import-table' } as const;
