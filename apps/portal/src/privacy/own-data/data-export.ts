import type { StoredDataExport } from './data-export.entity.js';

/** Whether our staff requested the export. */
export const isByStaff = ({
  ownerId,
  startedBy,
}: Pick<StoredDataExport, 'ownerId' | 'startedBy'>): boolean => startedBy !== ownerId;

/** How long an export stays in the list after its file is destroyed. */
export const shownMs = 365 * 86_400_000;
/** How long a link to the file works. */
export const linkSeconds = 300;

/** The folder of all exports; each export has a subfolder named by its id. */
export const exportsFolder = 'data-exports';
export const folderOf = (exportId: string): string => `${exportsFolder}/${exportId}`;
export const partsOf = (exportId: string): string => `${folderOf(exportId)}/parts`;

/** The ZIP of one attempt: an attempt that was taken for dead but goes on overwrites no other's file. */
export const zipKey = (exportId: string, attempt: number): string =>
  `${folderOf(exportId)}/${attempt}.zip`;

/** The key of a collected table, such as `cdr/call_records`, until all is packed. */
export const partKey = (exportId: string, table: string): string =>
  `${partsOf(exportId)}/${table.replaceAll(/[^a-z0-9]/g, '-')}.gz`;

/** The ZIP's file name with the day of the request: `mijn-gegevens-2026-11-26.zip`. */
export const fileNameOf = (startedAt: string): string =>
  `mijn-gegevens-${startedAt.slice(0, 10)}.zip`;
