import {
  writeOffsConfirm,
  writeOffsConfirmReversal,
  writeOffsList,
  writeOffsMake,
  writeOffsNotReversed,
  writeOffsReverse,
  writeOffsWithdraw,
} from './generated/sdk.gen.js';
import type { WriteOff, WriteOffsMakeData } from './generated/types.gen.js';
import type { Page } from './page.js';
import type { OpenFilters } from './receivables.js';
import { dataOf, sent } from './transport.js';

export type { WriteOff };
export type GivenWriteOff = WriteOffsMakeData['body'];

const pageSize = 50;

export const listWriteOffs = (
  filters: OpenFilters,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<WriteOff>> =>
  dataOf(writeOffsList({ ...sent, query: { ...filters, after, limit: pageSize }, signal }));
export const makeWriteOff = (id: string, body: GivenWriteOff) =>
  dataOf(writeOffsMake({ ...sent, path: { id }, body }));
export const confirmWriteOff = (id: string) => dataOf(writeOffsConfirm({ ...sent, path: { id } }));
export const withdrawWriteOff = (id: string) =>
  dataOf(writeOffsWithdraw({ ...sent, path: { id } }));
export const reverseWriteOff = (id: string, reason: string) =>
  dataOf(writeOffsReverse({ ...sent, path: { id }, body: { reason } }));
export const confirmReversal = (id: string) =>
  dataOf(writeOffsConfirmReversal({ ...sent, path: { id } }));
export const leaveWrittenOff = (id: string) =>
  dataOf(writeOffsNotReversed({ ...sent, path: { id } }));
