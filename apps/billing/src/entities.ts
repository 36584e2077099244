import {
  StoredCollectionItem,
  StoredLeftOutInvoice,
} from './money/direct-debit/collections/collection-item.entity.js';
import { StoredCollection } from './money/direct-debit/collections/collection.entity.js';
import { StoredCreditProposal } from './credit-notes/credit-proposal.entity.js';
import { StoredAccountChange } from './money/account-changes/account-change.entity.js';
import { DebitNotice } from './money/direct-debit/mandates/debit-notice.entity.js';
import { StoredMandate } from './money/direct-debit/mandates/mandate.entity.js';
import { StoredClosing } from './documents/closings/closing.entity.js';
import { StoredDocumentLine } from './documents/issuing/document-line.entity.js';
import { StoredDocumentFile } from './documents/files/document-file.entity.js';
import { ClosedFloor, LeftOut } from './documents/closings/left-out.entity.js';
import { DocumentPosition } from './documents/issuing/document-position.entity.js';
import { DocumentSeries } from './documents/issuing/document-series.entity.js';
import { StoredVatLine } from './documents/issuing/document-vat-line.entity.js';
import { StoredDocument } from './documents/issuing/document.entity.js';
import { LedgerAccrual } from './books/months/ledger-accrual.entity.js';
import { StoredLedgerExport } from './books/exports/ledger-export.entity.js';
import { LedgerEntry } from './books/entries/ledger-entry.entity.js';
import { LedgerLock } from './books/months/ledger-lock.entity.js';
import { LedgerPlace } from './books/entries/ledger-place.entity.js';
import { LedgerPosting } from './books/entries/ledger-posting.entity.js';
import { DocumentCell } from './money/payouts/shares/document-cell.entity.js';
import { DocumentSharedOut } from './money/payouts/shares/document-shared-out.entity.js';
import { StoredPayoutAccount } from './money/payouts/accounts/payout-account.entity.js';
import { StoredPayoutBatch } from './money/payouts/batches/payout-batch.entity.js';
import { StoredPayoutFreeze } from './money/payouts/shares/payout-freeze.entity.js';
import { StoredPayoutHold } from './money/payouts/paid/payout-hold.entity.js';
import { StoredPayoutPart } from './money/payouts/paid/payout-part.entity.js';
import { StoredPayoutTermsProposal } from './money/payouts/terms/payout-terms-proposal.entity.js';
import { StoredPayoutTerms } from './money/payouts/terms/payout-terms.entity.js';
import { StoredPayout } from './money/payouts/paid/payout.entity.js';
import { PriceCounter } from './rating/prices/price-counter.entity.js';
import { StoredPriceProposal } from './rating/prices/price-proposal.entity.js';
import { StoredPriceVersion } from './rating/prices/price-version.entity.js';
import { WithdrawnPrice } from './rating/prices/withdrawn-price.entity.js';
import { QuarantineTry } from './rating/quarantine/quarantine-try.entity.js';
import { QuarantinedPart } from './rating/quarantine/quarantined.entity.js';
import { StoredCharge } from './rating/calls/charge.entity.js';
import { RatedCall } from './rating/calls/rated-call.entity.js';
import { RatedDay } from './rating/calls/rated-day.entity.js';
import { RatingProgress } from './rating/calls/rating-progress.entity.js';
import { TrunkCarrier } from './rating/trunks/trunk-carrier.entity.js';
import { StoredAllocation } from './money/receivables/allocation.entity.js';
import { StoredBankLayout } from './money/statements/bank-layout.entity.js';
import { StoredBankStatement } from './money/statements/bank-statement.entity.js';
import { StoredDeferral } from './money/standings/deferral.entity.js';
import { StoredOverdueRule } from './money/standings/overdue-rule.entity.js';
import { StoredPayment } from './money/receivables/payment.entity.js';
import { StoredReceivable } from './money/receivables/receivable.entity.js';
import { StandingChange } from './money/standings/standing-change.entity.js';
import { StoredRefundPart } from './money/refunds/refund-part.entity.js';
import { StoredRefund } from './money/refunds/refund.entity.js';
import { StoredWriteOff } from './money/write-offs/write-off.entity.js';
import { CorrectedCall } from './rating/reratings/corrections/corrected-call.entity.js';
import { ReplacedCharge } from './rating/reratings/changes/replaced-charge.entity.js';
import { ReratingCall } from './rating/reratings/rerating-call.entity.js';
import { StoredDifference } from './rating/reratings/rerating-difference.entity.js';
import { StoredReratingParty } from './rating/reratings/rerating-party.entity.js';
import { StoredRerating } from './rating/reratings/rerating.entity.js';
import { StoredSelfBillingAgreement } from './self-billing/self-billing-agreement.entity.js';
import { RunDocument } from './runs/preparing/run-document.entity.js';
import { RunParty } from './runs/preparing/run-party.entity.js';
import { RunSum } from './runs/preparing/run-sum.entity.js';
import { StoredRunProblem } from './runs/preparing/run-problem.entity.js';
import { StoredRun } from './runs/run.entity.js';
import { CarrierDay } from './settlement/totals/carrier-day.entity.js';
import { CarrierTotal } from './settlement/totals/carrier-total.entity.js';
import { CountedCharges } from './settlement/totals/counted-charges.entity.js';
import { StoredDisputeRow } from './settlement/disputes/dispute-row.entity.js';
import { StoredDispute } from './settlement/disputes/dispute.entity.js';
import { SettledNumber } from './settlement/settled-number.entity.js';
import { StoredSettlement } from './settlement/settlement.entity.js';
import { StaleCarrierDay } from './settlement/totals/stale-carrier-day.entity.js';
import { StoredStatementLayout } from './settlement/statements/statement-layout.entity.js';
import { StoredStatementRow } from './settlement/statements/statement-row.entity.js';
import { StoredStatement } from './settlement/statements/statement.entity.js';
import { StoredTolerance } from './settlement/comparing/tolerance.entity.js';
import { StoredVatIdCheck } from './tax/vat-id-check.entity.js';
import { StoredVatStatus } from './tax/vat-status.entity.js';

/** Of every table that billing owns. */
export const entities = [
  StoredPriceProposal,
  StoredPriceVersion,
  WithdrawnPrice,
  PriceCounter,
  RatingProgress,
  RatedCall,
  StoredCharge,
  RatedDay,
  QuarantinedPart,
  QuarantineTry,
  TrunkCarrier,
  StoredRun,
  RunParty,
  RunSum,
  RunDocument,
  StoredRunProblem,
  StoredDocument,
  StoredDocumentLine,
  StoredVatLine,
  StoredClosing,
  ClosedFloor,
  LeftOut,
  DocumentSeries,
  DocumentPosition,
  StoredRerating,
  ReratingCall,
  StoredDifference,
  StoredDocumentFile,
  StoredCreditProposal,
  StoredSelfBillingAgreement,
  StoredReratingParty,
  ReplacedCharge,
  CorrectedCall,
  StoredBankLayout,
  StoredBankStatement,
  StoredPayment,
  StoredRefund,
  StoredRefundPart,
  StoredReceivable,
  StoredAllocation,
  StoredOverdueRule,
  StoredDeferral,
  StandingChange,
  StoredWriteOff,
  LedgerEntry,
  LedgerPosting,
  LedgerPlace,
  LedgerLock,
  LedgerAccrual,
  StoredLedgerExport,
  CarrierDay,
  CarrierTotal,
  StaleCarrierDay,
  CountedCharges,
  StoredStatementLayout,
  StoredSettlement,
  StoredStatement,
  StoredStatementRow,
  StoredTolerance,
  StoredMandate,
  DebitNotice,
  StoredAccountChange,
  StoredCollection,
  StoredCollectionItem,
  StoredLeftOutInvoice,
  StoredDispute,
  StoredDisputeRow,
  SettledNumber,
  StoredVatStatus,
  StoredVatIdCheck,
  DocumentSharedOut,
  DocumentCell,
  StoredPayoutAccount,
  StoredPayoutTerms,
  StoredPayoutTermsProposal,
  StoredPayoutFreeze,
  StoredPayoutBatch,
  StoredPayout,
  StoredPayoutHold,
  StoredPayoutPart,
];
