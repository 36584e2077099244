import {
  vatCheckId,
  vatDocuments,
  vatFigures,
  vatIds,
  vatSalesList,
  vatSetStatus,
  vatStatuses,
} from './generated/sdk.gen.js';
import type {
  SalesListRow,
  VatDocument,
  VatFigure,
  VatIdCheck,
  VatReturn,
  VatSetStatusData,
  VatStatusVersion,
} from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { SalesListRow, VatDocument, VatFigure, VatIdCheck, VatReturn, VatStatusVersion };
export type VatStatus = VatStatusVersion['status'];
export type VatBox = VatFigure['box'];
export type NewVatStatus = VatSetStatusData['body'];

const pageSize = 50;

export const listVatStatuses = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<VatStatusVersion>> =>
  dataOf(vatStatuses({ ...sent, query: { after, limit: pageSize }, signal }));
/** The same id again changes nothing. */
export const setVatStatus = (id: string, body: NewVatStatus) =>
  dataOf(vatSetStatus({ ...sent, path: { id }, body }));

export const listVatIds = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<VatIdCheck>> =>
  dataOf(vatIds({ ...sent, query: { after, limit: pageSize }, signal }));
export const checkVatId = (vatId: string) => dataOf(vatCheckId({ ...sent, path: { vatId } }));

/** @param period `2026-Q4` or `2026-10`. */
export const getVatReturn = (period: string): Promise<VatReturn> =>
  dataOf(vatFigures({ ...sent, path: { period } }));
export const listVatDocuments = (
  period: string,
  of: { readonly box: VatBox; readonly vatId?: string | undefined },
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<VatDocument>> =>
  dataOf(
    vatDocuments({ ...sent, path: { period }, query: { ...of, after, limit: pageSize }, signal }),
  );
export const listSales = (
  period: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<SalesListRow>> =>
  dataOf(vatSalesList({ ...sent, path: { period }, query: { after, limit: pageSize }, signal }));

export const vatDocumentsCsvPath = (period: string, box: VatBox): string =>
  `/v1/vat/returns/${period}/documents.csv?box=${box}`;
export const salesListCsvPath = (period: string): string =>
  `/v1/vat/sales-lists/${period}/rows.csv`;
