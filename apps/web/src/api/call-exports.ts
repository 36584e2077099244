import {
  callExportsCancel,
  callExportsLink,
  callExportsList,
  callExportsStart,
} from './generated/sdk.gen.js';
import type { CallExport, CallExportsStartData } from './generated/types.gen.js';
import type { Page } from './page.js';
import { reasonHeader } from './reading-reason.js';
import { dataOf, sent } from './transport.js';

export type { CallExport };
export type ExportOrder = CallExportsStartData['body'];

const pageSize = 50;

export const listExports = (
  ownerId: string | undefined,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<CallExport>> =>
  dataOf(
    callExportsList({
      ...sent,
      headers: reasonHeader(),
      query: { ownerId, after, limit: pageSize },
      signal,
    }),
  );
/** The same id again is the same export. */
export const startExport = (id: string, order: ExportOrder) =>
  dataOf(callExportsStart({ ...sent, headers: reasonHeader(), path: { id }, body: order }));
export const cancelExport = (id: string) =>
  dataOf(callExportsCancel({ ...sent, headers: reasonHeader(), path: { id } }));
/** A path to open, for five minutes. */
export const exportPath = async (id: string): Promise<string> =>
  (await dataOf(callExportsLink({ ...sent, headers: reasonHeader(), path: { id } }))).path;
