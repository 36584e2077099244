import type { Money } from '@app/common';
import {
  bankStatementsConfirm,
  bankStatementsFile,
  bankStatementsLayouts,
  bankStatementsList,
  bankStatementsRefuse,
  bankStatementsSaveLayout,
  paymentsAllocate,
  paymentsConfirm,
  paymentsCounts,
  paymentsEnter,
  paymentsGet,
  paymentsList,
  paymentsMatch,
  paymentsReverse,
  paymentsSetAside,
  paymentsTellApart,
} from './generated/sdk.gen.js';
import type {
  Allocation,
  BankLayout,
  BankStatement,
  BankStatementsSaveLayoutData,
  Payment,
  PaymentsEnterData,
  Suggestion,
} from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { Allocation, BankLayout, BankStatement, Payment, Suggestion };
export type PaymentState = Payment['state'];
export type NewPayment = PaymentsEnterData['body'];
export type LayoutBody = BankStatementsSaveLayoutData['body'];

const pageSize = 50;

export const listStatements = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<BankStatement>> =>
  dataOf(bankStatementsList({ ...sent, query: { after, limit: pageSize }, signal }));
export const sendStatement = (id: string, file: File, layoutId: string | undefined) =>
  dataOf(
    bankStatementsFile({
      ...sent,
      path: { id },
      query: { fileName: file.name, ...(layoutId === undefined ? {} : { layoutId }) },
      body: file,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  );
/** A path to open; the browser sends the session along. */
export const statementFilePath = (id: string): string => `/v1/bank-statements/${id}/file`;
export const confirmStatement = (id: string) =>
  dataOf(bankStatementsConfirm({ ...sent, path: { id } }));
export const refuseStatement = (id: string, reason: string) =>
  dataOf(bankStatementsRefuse({ ...sent, path: { id }, body: { reason } }));
export const listLayouts = async () => (await dataOf(bankStatementsLayouts(sent))).items;
export const saveLayout = (id: string, body: LayoutBody) =>
  dataOf(bankStatementsSaveLayout({ ...sent, path: { id }, body }));

export interface PaymentFilters {
  /** Some states, with commas. */
  readonly state?: string | undefined;
  readonly statementId?: string | undefined;
  readonly search?: string | undefined;
}
export const listPayments = (
  filters: PaymentFilters,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Payment>> =>
  dataOf(paymentsList({ ...sent, query: { ...filters, after, limit: pageSize }, signal }));
export const countPayments = async () => (await dataOf(paymentsCounts(sent))).states;
export const getPayment = (id: string, search?: string) =>
  dataOf(paymentsGet({ ...sent, path: { id }, query: search === undefined ? {} : { search } }));
export const enterPayment = (id: string, body: NewPayment) =>
  dataOf(paymentsEnter({ ...sent, path: { id }, body }));
export const confirmPayment = (id: string) => dataOf(paymentsConfirm({ ...sent, path: { id } }));
export const tellApart = (id: string) => dataOf(paymentsTellApart({ ...sent, path: { id } }));
export const matchPayment = (id: string) => dataOf(paymentsMatch({ ...sent, path: { id } }));
export const setAside = (id: string, reason: string | null) =>
  dataOf(paymentsSetAside({ ...sent, path: { id }, body: { reason } }));
export const allocate = (id: string, allocation: string, documentId: string, amount: Money) =>
  dataOf(paymentsAllocate({ ...sent, path: { id, allocation }, body: { documentId, amount } }));
export const reverse = (id: string, allocation: string, reason: string) =>
  dataOf(paymentsReverse({ ...sent, path: { id, allocation }, body: { reason } }));
