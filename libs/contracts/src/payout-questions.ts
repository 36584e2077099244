import {
  freezeClose,
  freezeList,
  freezeMake,
  payoutAccountGet,
  payoutAccountSet,
  payoutTermsList,
  payoutTermsSet,
} from './payout-settings.js';
import {
  batchApprove,
  batchCancel,
  batchGet,
  batchLink,
  batchList,
  batchPrepare,
  batchPrepareAgain,
  payoutConfirmRejection,
  payoutGet,
  payoutList,
  payoutReject,
} from './payouts.js';

/** What portal asks billing about what owners are paid. */
export const payoutQuestions = [
  batchPrepare,
  batchPrepareAgain,
  batchApprove,
  batchCancel,
  batchList,
  batchGet,
  batchLink,
  payoutList,
  payoutGet,
  payoutReject,
  payoutConfirmRejection,
  payoutAccountGet,
  payoutAccountSet,
  payoutTermsList,
  payoutTermsSet,
  freezeMake,
  freezeClose,
  freezeList,
] as const;
