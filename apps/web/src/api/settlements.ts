import {
  disputesClose,
  disputesGet,
  disputesList,
  disputesOpen,
  disputesOrder,
  disputesRows,
  settlementSettingsLayouts,
  settlementSettingsSaveLayout,
  settlementSettingsSetTolerance,
  settlementSettingsTolerances,
  settlementsApprove,
  settlementsDays,
  settlementsGet,
  settlementsList,
  settlementsRemove,
  settlementsReopen,
  settlementsRows,
  settlementsStatement,
  settlementsSubmit,
} from './generated/sdk.gen.js';
import type {
  CarrierStatement,
  Dispute,
  DisputeRow,
  DisputesOpenData,
  Settlement,
  SettlementDay,
  SettlementFigures,
  SettlementRow,
  SettlementSettingsSaveLayoutData,
  SettlementSettingsSetToleranceData,
  SettlementSummary,
  SettlementsSubmitData,
  SettlementTolerance,
  StatementLayout,
} from './generated/types.gen.js';
import { allOf, type Page } from './page.js';
import { reasonHeader } from './reading-reason.js';
import { dataOf, sent } from './transport.js';

export type {
  CarrierStatement,
  Dispute,
  DisputeRow,
  Settlement,
  SettlementDay,
  SettlementFigures,
  SettlementRow,
  SettlementSummary,
  SettlementTolerance,
  StatementLayout,
};
export type BilledBy = SettlementRow['billedBy'];
export type StatementDefinition = SettlementSettingsSaveLayoutData['body']['definition'];
export type NewTolerance = SettlementSettingsSetToleranceData['body'];
export type NewDispute = DisputesOpenData['body'];
export type Submission = NonNullable<SettlementsSubmitData['body']>;
type Amount = Dispute['ours'];

/** A carrier's month, `2026-10`. */
export interface OfMonth {
  readonly carrierId: string;
  readonly month: string;
}

const pageSize = 50;

export interface SettlementFilters {
  readonly carrierId?: string | undefined;
  readonly state?: Settlement['state'] | undefined;
}
export const listSettlements = (
  filters: SettlementFilters,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<SettlementSummary>> =>
  dataOf(settlementsList({ ...sent, query: { ...filters, after, limit: pageSize }, signal }));
export const getSettlement = ({ carrierId, month }: OfMonth): Promise<Settlement> =>
  dataOf(settlementsGet({ ...sent, path: { carrierId, month } }));
export const getSettlementDays = async ({
  carrierId,
  month,
}: OfMonth): Promise<readonly SettlementDay[]> =>
  (await dataOf(settlementsDays({ ...sent, path: { carrierId, month } }))).items;

export interface RowFilters {
  readonly billedBy?: BilledBy | undefined;
  readonly number?: string | undefined;
  readonly day?: string | undefined;
  readonly only?: 'differing' | 'undisputed' | undefined;
  readonly sort?: 'difference' | 'day' | 'number' | 'amount';
}
export const listSettlementRows = (
  { carrierId, month }: OfMonth,
  filters: RowFilters,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<SettlementRow>> =>
  dataOf(
    settlementsRows({
      ...sent,
      path: { carrierId, month },
      query: { ...filters, after, limit: pageSize },
      signal,
    }),
  );
/** Where all rows, or those that differ, are to be had as CSV. */
export const settlementCsvPath = ({ carrierId, month }: OfMonth, differing: boolean): string =>
  `/v1/settlements/${carrierId}/${month}/rows.csv${differing ? '?only=differing' : ''}`;

export const submitSettlement = ({ carrierId, month }: OfMonth, body: Submission) =>
  dataOf(settlementsSubmit({ ...sent, path: { carrierId, month }, body }));
export const reopenSettlement = ({ carrierId, month }: OfMonth) =>
  dataOf(settlementsReopen({ ...sent, path: { carrierId, month } }));
export const approveSettlement = (
  { carrierId, month }: OfMonth,
  body: { readonly submittedAt: string; readonly us: Amount; readonly them: Amount },
) => dataOf(settlementsApprove({ ...sent, path: { carrierId, month }, body }));

export interface NewStatement {
  readonly layoutId: string;
  readonly version: number;
  readonly replaces?: string | undefined;
  readonly file: File;
}
/** The same id again is the same statement. */
export const sendStatement = (
  { carrierId, month }: OfMonth,
  id: string,
  { layoutId, version, replaces, file }: NewStatement,
): Promise<CarrierStatement> =>
  dataOf(
    settlementsStatement({
      ...sent,
      path: { carrierId, month, id },
      body: file,
      query: { fileName: file.name, layoutId, version, replaces },
      headers: { 'content-type': 'application/octet-stream' },
    }),
  );
export const removeStatement = ({ carrierId, month }: OfMonth, id: string, reason: string) =>
  dataOf(settlementsRemove({ ...sent, path: { carrierId, month, id }, body: { reason } }));

export const statementLayoutsOf = (carrierId?: string): Promise<readonly StatementLayout[]> =>
  allOf(
    (page) => dataOf(settlementSettingsLayouts({ ...sent, query: { ...page, carrierId } })),
    200,
  );
export const saveStatementLayout = (
  id: string,
  body: SettlementSettingsSaveLayoutData['body'],
): Promise<StatementLayout> =>
  dataOf(settlementSettingsSaveLayout({ ...sent, path: { id }, body }));
export const listTolerances = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<SettlementTolerance>> =>
  dataOf(settlementSettingsTolerances({ ...sent, query: { after, limit: pageSize }, signal }));
export const allTolerances = (signal: AbortSignal): Promise<readonly SettlementTolerance[]> =>
  allOf(({ after }) => listTolerances(after, signal), pageSize);
/** The same id again is the same one. */
export const setTolerance = (id: string, body: NewTolerance) =>
  dataOf(settlementSettingsSetTolerance({ ...sent, path: { id }, body }));

export const listDisputes = (
  { carrierId, month }: OfMonth,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Dispute>> =>
  dataOf(disputesList({ ...sent, query: { carrierId, month, after, limit: pageSize }, signal }));
export const getDispute = (id: string): Promise<Dispute> =>
  dataOf(disputesGet({ ...sent, path: { id } }));
/** The same id again is the same dispute. */
export const openDispute = (id: string, body: NewDispute) =>
  dataOf(disputesOpen({ ...sent, path: { id }, body }));
export const closeDispute = (
  id: string,
  body: { readonly settled: Amount | null; readonly outcome: string },
) => dataOf(disputesClose({ ...sent, path: { id }, body }));
export const listDisputeRows = (
  id: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<DisputeRow>> =>
  dataOf(disputesRows({ ...sent, path: { id }, query: { after, limit: pageSize }, signal }));
export const orderDisputeFile = (id: string): Promise<Dispute> =>
  dataOf(disputesOrder({ ...sent, headers: reasonHeader(), path: { id } }));
export const disputeFilePath = (id: string): string => `/v1/disputes/${id}/calls.csv`;
