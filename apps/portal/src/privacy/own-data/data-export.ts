import type { StoredDataExport } from './data-export.entity.js';

/** Whether one of our people asked for it. */
export const isByStaff = ({
  ownerId,
  startedBy,
}: Pick<StoredDataExport, 'ownerId' | 'startedBy'>): boolean => startedBy !== ownerId;

/** How long it is shown after its file is gone. */
export const shownMs = 365 * 86_400_000;
/** How long a link to its file works. */
export const linkSeconds = 300;

/** Where each export has a folder of its own, by its id. */
export const exportsFolder = 'data-exports';
export const folderOf = (exportId: string): string => `${exportsFolder}/${exportId}`;
export const partsOf = (exportId: string): string => `${folderOf(exportId)}/parts`;

/** Of one attempt: who was taken for dead and isn't writes over nobody. */
export const zipKey = (exportId: string, attempt: number): string =>
  `${folderOf(exportId)}/${attempt}.zip`;

/** `cdr/call_records`, as the lines of that table lie among the files until all is packed. */
export const partKey = (exportId: string, table: string): string =>
  `${partsOf(exportId)}/${table.replaceAll(/[^a-z0-9]/g, '-')}.gz`;

/** `mijn-gegevens-2026-11-26.zip`: of the day on which it was asked for. */
export const fileNameOf = (startedAt: string): string =>
  `mijn-gegevens-${startedAt.slice(0, 10)}.zip`;
