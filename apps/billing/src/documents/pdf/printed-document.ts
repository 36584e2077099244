import type { BillingDocument, BillTo } from '@app/contracts';
import type { DirectDebit } from '../lines/direct-debit.js';
import type { Company } from '../../kernel/parties/company.js';

/** Everything that is printed on a document. */
export type PrintedDocument = BillingDocument & {
  readonly billTo: BillTo;
  readonly company: Company;
  /** The mandate by which the document is collected; null: no direct debit. */
  readonly directDebit: DirectDebit | null;
  /** The start of each price version that the document's lines name, by the version's id. */
  readonly pricedFrom: ReadonlyMap<string, Date>;
};
