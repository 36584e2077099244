import type { BillingDocument, BillTo } from '@app/contracts';
import type { Company } from '../documents/company.js';

/** All that is printed of a document. */
export type PrintedDocument = BillingDocument & {
  readonly billTo: BillTo;
  readonly company: Company;
  /** Since when each of its price versions counts, by id. */
  readonly pricedFrom: ReadonlyMap<string, Date>;
};
