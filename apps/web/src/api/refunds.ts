import type { Money } from '@app/common';
import {
  refundsConfirm,
  refundsConfirmRejection,
  refundsList,
  refundsMake,
  refundsReject,
  refundsWithdraw,
} from './generated/sdk.gen.js';
import type { Refund } from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type { Refund };

const pageSize = 50;

/** @param paymentId Null: of all payments. */
export const listRefunds = (
  paymentId: string | null,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Refund>> =>
  dataOf(
    refundsList({
      ...sent,
      query: { ...(paymentId === null ? {} : { paymentId }), after, limit: pageSize },
      signal,
    }),
  );
export interface NewRefund {
  readonly paymentId: string;
  readonly amount: Money;
  /** Null: the account that it came from. */
  readonly account: { readonly iban: string; readonly name: string } | null;
  readonly reason: string;
}
export const makeRefund = (id: string, body: NewRefund) =>
  dataOf(refundsMake({ ...sent, path: { id }, body }));
export const confirmRefund = (id: string) => dataOf(refundsConfirm({ ...sent, path: { id } }));
export const withdrawRefund = (id: string) => dataOf(refundsWithdraw({ ...sent, path: { id } }));
/** @param reason Why the bank refused it; null: it didn't. */
export const rejectRefund = (id: string, reason: string | null) =>
  dataOf(refundsReject({ ...sent, path: { id }, body: { reason } }));
export const confirmRejection = (id: string) =>
  dataOf(refundsConfirmRejection({ ...sent, path: { id } }));
export const refundFilePath = (id: string): string => `/v1/refunds/${id}/file`;
