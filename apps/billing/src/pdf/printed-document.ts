import type { BillingDocument, BillTo } from '@app/contracts';
import type { DirectDebit } from '../direct-debit/active-mandates.js';
import type { Company } from '../documents/company.js';

/** All that is printed of a document. */
export type PrintedDocument = BillingDocument & {
  readonly billTo: BillTo;
  readonly company: Company;
  /** The mandate by which it is collected; null: it isn’t. */
  readonly directDebit: DirectDebit | null;
  /** Since when each of its price versions counts, by id. */
  readonly pricedFrom: ReadonlyMap<string, Date>;
};
