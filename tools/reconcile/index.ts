export {
  type ActualBilling,
  arrivedMail,
  type ArrivedMail,
  balance,
  type Balance,
  type BillingDifference,
  type BillingReconciliation,
  type ExpectedBilling,
  ratedCall,
  type RatedCall,
  servedPdf,
  type ServedPdf,
  type SideFigures,
} from './billing/billing-reconciliation.js';
export { isSound } from './billing/compare-mails.js';
export { compareDocuments } from './billing/compare-documents.js';
export { formatBilling } from './billing/format-billing.js';
export { reconcileBilling } from './billing/reconcile-billing.js';
export { withRecordedTimes } from './billing/with-recorded-times.js';
export { formatReconciliation } from './format-reconciliation.js';
export { reconcile } from './reconcile.js';
export { type Difference, type Outcome, outcomeOf, type Reconciliation } from './reconciliation.js';
export { tolerances } from './tolerances.js';
