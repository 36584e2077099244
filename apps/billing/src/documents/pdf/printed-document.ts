import type { BillingDocument, BillTo } from '@app/contracts';
import type { DirectDebit } from '../lines/direct-debit.js';
import type { Company } from '../../kernel/parties/company.js';

/** All that is printed of a document. */
export type PrintedDocument = BillingDocument & {
  readonly billTo: BillTo;
  readonly company: Company;
  /** The mandate by which it is collected; null: it isn’t. */
  readonly directDebit: DirectDebit | null;
  /** Since when each of its price versions counts, by id. */
  readonly pricedFrom: ReadonlyMap<string, Date>;
};
