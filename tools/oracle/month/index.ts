export { Books, type ExpectedAccount, openAccountOf } from './books.js';
export { type Cell, cellsOf } from './cells.js';
export { isBought, type IssuedDocument } from './issued.js';
export {
  type ClaimingSettlement,
  type ExpectedPayout,
  expectedPayouts,
  type PayoutDocument,
  type PayoutTerms,
  type Withheld,
} from './payouts.js';
export {
  type ExpectedPayment,
  expectedReceipts,
  type SentPayment,
  type ToBePaid,
} from './receipts.js';
export {
  type BilledBy,
  type Disputed,
  type ExpectedSettlement,
  expectedSettlement,
  ourRows,
  type SettlementRow,
} from './settlements.js';
export { expectedReturn, type ExpectedReturn, expectedSalesList } from './vat-return.js';
