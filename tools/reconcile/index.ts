export { formatReconciliation } from './format-reconciliation.js';
export { reconcile } from './reconcile.js';
export { type Difference, type Outcome, outcomeOf, type Reconciliation } from './reconciliation.js';
export { tolerances } from './tolerances.js';
