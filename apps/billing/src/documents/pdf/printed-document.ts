import type { BillingDocument, BillTo } from '@app/contracts';
import type { DirectDebit } from '../lines/direct-debit.js';
import type { Company } from '../../kernel/parties/company.js';

/** Everything that is printed on a document. */
export type PrintedDocument = BillingDocument & {
  readonly billTo: BillTo;
  readonly company: Company;
  /** The mandate of its direct debit; null: it isn’t collected. */
  readonly directDebit: DirectDebit | null;
  /** The start of each of its price versions, by id. */
  readonly pricedFrom: ReadonlyMap<string, Date>;
};
