import {
  payoutBatchesAgain,
  payoutBatchesApprove,
  payoutBatchesCancel,
  payoutBatchesGet,
  payoutBatchesList,
  payoutBatchesPrepare,
  payoutSettingsAccount,
  payoutSettingsClose,
  payoutSettingsEverybodysTerms,
  payoutSettingsFreeze,
  payoutSettingsFreezes,
  payoutSettingsNoteAccount,
  payoutSettingsSayAccount,
  payoutSettingsTerms,
  payoutsConfirmRejection,
  payoutsGet,
  payoutsList,
  payoutsReject,
  termsProposalsApprove,
  termsProposalsList,
  termsProposalsPropose,
  termsProposalsWithdraw,
} from './generated/sdk.gen.js';
import type {
  Payout,
  PayoutAccount,
  PayoutAccountOfOwner,
  PayoutBatch,
  PayoutBatchesPrepareData,
  PayoutFreeze,
  PayoutHold,
  PayoutSettingsFreezeData,
  PayoutSettingsNoteAccountData,
  PayoutsRejectData,
  PayoutTerms,
  PayoutTermsByDay,
  PayoutTermsProposal,
  PayoutWithParts,
  TermsProposalsProposeData,
} from './generated/types.gen.js';
import type { Page } from './page.js';
import { dataOf, sent } from './transport.js';

export type {
  Payout,
  PayoutAccount,
  PayoutBatch,
  PayoutFreeze,
  PayoutHold,
  PayoutTerms,
  PayoutTermsProposal,
  PayoutWithParts,
};
export type HoldCode = PayoutHold['code'];
/** With the password of whoever does it. */
export type ConfirmedAccount = PayoutSettingsNoteAccountData['body'];
export type GivenAccount = Omit<ConfirmedAccount, 'password'>;
export type GivenTerms = TermsProposalsProposeData['body'];
export type GivenFreeze = PayoutSettingsFreezeData['body'];
export type GivenRejection = PayoutsRejectData['body'];
export type NewBatch = PayoutBatchesPrepareData['body'];

const pageSize = 50;

export const listBatches = (
  state: PayoutBatch['state'] | undefined,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<PayoutBatch>> =>
  dataOf(payoutBatchesList({ ...sent, query: { state, after, limit: pageSize }, signal }));
export const getBatch = (id: string): Promise<PayoutBatch> =>
  dataOf(payoutBatchesGet({ ...sent, path: { id } }));
/** The same id again is the same batch. */
export const prepareBatch = (id: string, payOn: string): Promise<PayoutBatch> =>
  dataOf(payoutBatchesPrepare({ ...sent, path: { id }, body: { payOn } }));
export const prepareBatchAgain = (id: string) =>
  dataOf(payoutBatchesAgain({ ...sent, path: { id } }));
export const approveBatch = ({ id, preparedAt, total }: PayoutBatch) =>
  dataOf(payoutBatchesApprove({ ...sent, path: { id }, body: { preparedAt, total } }));
export const cancelBatch = (id: string) => dataOf(payoutBatchesCancel({ ...sent, path: { id } }));
export const bankFilePath = (id: string): string => `/v1/payout-batches/${id}/file`;
export const tablePath = (id: string): string => `/v1/payout-batches/${id}/table`;

export interface PayoutFilters {
  readonly batchId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly state?: string | undefined;
  readonly code?: HoldCode | undefined;
  readonly search?: string | undefined;
}
export const listPayouts = (
  filters: PayoutFilters,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Payout>> =>
  dataOf(payoutsList({ ...sent, query: { ...filters, after, limit: pageSize }, signal }));
export const getPayout = (id: string): Promise<PayoutWithParts> =>
  dataOf(payoutsGet({ ...sent, path: { id } }));
/** Null: the bank didn't refuse it after all. */
export const rejectPayout = (id: string, reason: string | null) =>
  dataOf(payoutsReject({ ...sent, path: { id }, body: { reason } }));
export const confirmRejection = (id: string) =>
  dataOf(payoutsConfirmRejection({ ...sent, path: { id } }));

export const getPayoutAccount = (id: string): Promise<PayoutAccountOfOwner> =>
  dataOf(payoutSettingsAccount({ ...sent, path: { id } }));
/** Staff note what an owner told us. */
export const noteAccount = (id: string, body: ConfirmedAccount) =>
  dataOf(payoutSettingsNoteAccount({ ...sent, path: { id }, body }));
/** The organisation says it itself. */
export const sayAccount = (id: string, body: ConfirmedAccount) =>
  dataOf(payoutSettingsSayAccount({ ...sent, path: { id }, body }));

/** An owner's; null: of all without their own. */
export const getTerms = (id: string | null): Promise<PayoutTermsByDay> =>
  dataOf(
    id === null
      ? payoutSettingsEverybodysTerms(sent)
      : payoutSettingsTerms({ ...sent, path: { id } }),
  );
/** For another person to approve; the same id again is the same proposal. */
export const proposeTerms = (id: string, body: GivenTerms) =>
  dataOf(termsProposalsPropose({ ...sent, path: { id }, body }));
export const approveTerms = (id: string) =>
  dataOf(termsProposalsApprove({ ...sent, path: { id } }));
/** A proposal, or terms that haven't begun. */
export const withdrawTerms = (id: string) =>
  dataOf(termsProposalsWithdraw({ ...sent, path: { id } }));
export const listOpenTerms = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<PayoutTermsProposal>> =>
  dataOf(termsProposalsList({ ...sent, query: { open: true, after, limit: pageSize }, signal }));

export const listFreezes = (
  ownerId: string | undefined,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<PayoutFreeze>> =>
  dataOf(payoutSettingsFreezes({ ...sent, query: { ownerId, after, limit: pageSize }, signal }));
export const freezeCalls = (id: string, body: GivenFreeze) =>
  dataOf(payoutSettingsFreeze({ ...sent, path: { id }, body }));
export const closeFreeze = (id: string, outcome: 'released' | 'refused', reason: string) =>
  dataOf(payoutSettingsClose({ ...sent, path: { id }, body: { outcome, reason } }));
