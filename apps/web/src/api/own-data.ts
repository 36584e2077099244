import { queryOptions } from '@tanstack/react-query';
import {
  ownDataCancel,
  ownDataHeld,
  ownDataLink,
  ownDataList,
  ownDataStart,
} from './generated/sdk.gen.js';
import type { DataExport, HeldTable } from './generated/types.gen.js';
import { reasonHeader } from './reading-reason.js';
import { dataOf, sent } from './transport.js';

export type { DataExport, HeldTable };

const asked = (ownerId: string) => ({ ...sent, headers: reasonHeader(), path: { ownerId } });
const askedOf = (ownerId: string, id: string) => ({
  ...sent,
  headers: reasonHeader(),
  path: { ownerId, id },
});

/** Staff have it noted: it isn't looked at again by itself. */
export const heldDataQuery = (ownerId: string) =>
  queryOptions({
    queryKey: ['held-data', ownerId],
    queryFn: async ({ signal }) =>
      (await dataOf(ownDataHeld({ ...asked(ownerId), signal }))).tables,
    staleTime: Infinity,
  });

export const dataExportsKey = ['data-exports'] as const;

export const dataExportsQuery = (ownerId: string) =>
  queryOptions({
    queryKey: [...dataExportsKey, ownerId],
    queryFn: async ({ signal }) => (await dataOf(ownDataList({ ...asked(ownerId), signal }))).items,
  });

/** The same id again is the same export. */
export const startDataExport = (ownerId: string, id: string) =>
  dataOf(ownDataStart(askedOf(ownerId, id)));
export const cancelDataExport = (ownerId: string, id: string) =>
  dataOf(ownDataCancel(askedOf(ownerId, id)));
/** A path to open, for five minutes. */
export const dataExportPath = async (ownerId: string, id: string): Promise<string> =>
  (await dataOf(ownDataLink(askedOf(ownerId, id)))).path;
