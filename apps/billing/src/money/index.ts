export { MoneyModule } from './money.module.js';
export { StoredAccountChange } from './account-changes/account-change.entity.js';
export {
  StoredCollectionItem,
  StoredLeftOutInvoice,
} from './direct-debit/collections/collection-item.entity.js';
export { StoredCollection } from './direct-debit/collections/collection.entity.js';
export { directDebits } from './direct-debit/mandates/active-mandates.js';
export { DebitNotice } from './direct-debit/mandates/debit-notice.entity.js';
export { StoredMandate } from './direct-debit/mandates/mandate.entity.js';
export { StoredPayoutAccount } from './payouts/accounts/payout-account.entity.js';
export { StoredPayoutBatch } from './payouts/batches/payout-batch.entity.js';
export { StoredPayoutHold } from './payouts/paid/payout-hold.entity.js';
export { StoredPayoutPart } from './payouts/paid/payout-part.entity.js';
export { StoredPayout } from './payouts/paid/payout.entity.js';
export { DocumentCell } from './payouts/shares/document-cell.entity.js';
export { DocumentSharedOut } from './payouts/shares/document-shared-out.entity.js';
export { StoredPayoutFreeze } from './payouts/shares/payout-freeze.entity.js';
export { StoredPayoutTermsProposal } from './payouts/terms/payout-terms-proposal.entity.js';
export { StoredPayoutTerms } from './payouts/terms/payout-terms.entity.js';
export { StoredAllocation } from './receivables/allocation.entity.js';
export { lockFamily } from './receivables/owed-in-sql.js';
export { StoredPayment } from './receivables/payment.entity.js';
export { postPayments } from './receivables/post-payments.js';
export { StoredReceivable } from './receivables/receivable.entity.js';
export { recoverBelowZero } from './receivables/recover-write-offs.js';
export { takenOffAlone } from './receivables/taken-off-alone.js';
export { StoredRefundPart } from './refunds/refund-part.entity.js';
export { StoredRefund } from './refunds/refund.entity.js';
export { StoredDeferral } from './standings/deferral.entity.js';
export { StoredOverdueRule } from './standings/overdue-rule.entity.js';
export { StandingChange } from './standings/standing-change.entity.js';
export { StoredBankLayout } from './statements/bank-layout.entity.js';
export { StoredBankStatement } from './statements/bank-statement.entity.js';
export { StoredWriteOff } from './write-offs/write-off.entity.js';
