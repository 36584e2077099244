import {
  StoredCollectionItem,
  StoredLeftOutInvoice,
} from './direct-debit/collection-item.entity.js';
import { StoredCollection } from './direct-debit/collection.entity.js';
import { StoredCreditProposal } from './credit-notes/credit-proposal.entity.js';
import { StoredAccountChange } from './account-changes/account-change.entity.js';
import { DebitNotice } from './direct-debit/debit-notice.entity.js';
import { StoredMandate } from './direct-debit/mandate.entity.js';
import { StoredClosing } from './documents/closing.entity.js';
import { StoredDocumentLine } from './documents/document-line.entity.js';
import { StoredDocumentFile } from './documents/document-file.entity.js';
import { ClosedFloor, LeftOut } from './documents/left-out.entity.js';
import { DocumentPosition } from './documents/document-position.entity.js';
import { DocumentSeries } from './documents/document-series.entity.js';
import { StoredVatLine } from './documents/document-vat-line.entity.js';
import { StoredDocument } from './documents/document.entity.js';
import { LedgerAccrual } from './ledger/ledger-accrual.entity.js';
import { StoredLedgerExport } from './ledger/ledger-export.entity.js';
import { LedgerEntry } from './ledger/ledger-entry.entity.js';
import { LedgerLock } from './ledger/ledger-lock.entity.js';
import { LedgerPlace } from './ledger/ledger-place.entity.js';
import { LedgerPosting } from './ledger/ledger-posting.entity.js';
import { DocumentCell } from './payouts/document-cell.entity.js';
import { DocumentSharedOut } from './payouts/document-shared-out.entity.js';
import { StoredPayoutAccount } from './payouts/payout-account.entity.js';
import { StoredPayoutBatch } from './payouts/payout-batch.entity.js';
import { StoredPayoutFreeze } from './payouts/payout-freeze.entity.js';
import { StoredPayoutHold } from './payouts/payout-hold.entity.js';
import { StoredPayoutPart } from './payouts/payout-part.entity.js';
import { StoredPayoutTermsProposal } from './payouts/payout-terms-proposal.entity.js';
import { StoredPayoutTerms } from './payouts/payout-terms.entity.js';
import { StoredPayout } from './payouts/payout.entity.js';
import { PriceCounter } from './prices/price-counter.entity.js';
import { StoredPriceProposal } from './prices/price-proposal.entity.js';
import { StoredPriceVersion } from './prices/price-version.entity.js';
import { WithdrawnPrice } from './prices/withdrawn-price.entity.js';
import { QuarantineTry } from './quarantine/quarantine-try.entity.js';
import { QuarantinedPart } from './quarantine/quarantined.entity.js';
import { StoredCharge } from './rating/charge.entity.js';
import { RatedCall } from './rating/rated-call.entity.js';
import { RatedDay } from './rating/rated-day.entity.js';
import { RatingProgress } from './rating/rating-progress.entity.js';
import { TrunkCarrier } from './rating/trunk-carrier.entity.js';
import { StoredAllocation } from './receivables/allocation.entity.js';
import { StoredBankLayout } from './receivables/bank-layout.entity.js';
import { StoredBankStatement } from './receivables/bank-statement.entity.js';
import { StoredDeferral } from './receivables/deferral.entity.js';
import { StoredOverdueRule } from './receivables/overdue-rule.entity.js';
import { StoredPayment } from './receivables/payment.entity.js';
import { StoredReceivable } from './receivables/receivable.entity.js';
import { StandingChange } from './receivables/standing-change.entity.js';
import { StoredRefundPart } from './refunds/refund-part.entity.js';
import { StoredRefund } from './refunds/refund.entity.js';
import { StoredWriteOff } from './receivables/write-off.entity.js';
import { CorrectedCall } from './reratings/corrected-call.entity.js';
import { ReplacedCharge } from './reratings/replaced-charge.entity.js';
import { ReratingCall } from './reratings/rerating-call.entity.js';
import { StoredDifference } from './reratings/rerating-difference.entity.js';
import { StoredReratingParty } from './reratings/rerating-party.entity.js';
import { StoredRerating } from './reratings/rerating.entity.js';
import { StoredSelfBillingAgreement } from './self-billing/self-billing-agreement.entity.js';
import { RunDocument } from './runs/run-document.entity.js';
import { RunParty } from './runs/run-party.entity.js';
import { RunSum } from './runs/run-sum.entity.js';
import { StoredRunProblem } from './runs/run-problem.entity.js';
import { StoredRun } from './runs/run.entity.js';
import { CarrierDay } from './settlement/carrier-day.entity.js';
import { CarrierTotal } from './settlement/carrier-total.entity.js';
import { CountedCharges } from './settlement/counted-charges.entity.js';
import { StoredDisputeRow } from './settlement/dispute-row.entity.js';
import { StoredDispute } from './settlement/dispute.entity.js';
import { SettledNumber } from './settlement/settled-number.entity.js';
import { StoredSettlement } from './settlement/settlement.entity.js';
import { StaleCarrierDay } from './settlement/stale-carrier-day.entity.js';
import { StoredStatementLayout } from './settlement/statement-layout.entity.js';
import { StoredStatementRow } from './settlement/statement-row.entity.js';
import { StoredStatement } from './settlement/statement.entity.js';
import { StoredTolerance } from './settlement/tolerance.entity.js';
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
