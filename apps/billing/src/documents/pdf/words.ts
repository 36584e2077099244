import type { DocumentKind, LineComponent, VatCategory } from '@app/contracts';

/** The values in a sentence about payment, ready to print. */
export interface PaymentFacts {
  readonly amount: string;
  readonly iban: string;
  readonly name: string;
  readonly number: string;
  readonly dueOn: string;
}

/** All words on documents. */
export interface Words {
  readonly titles: Readonly<Record<DocumentKind, string>>;
  readonly numberLabels: Readonly<Record<DocumentKind, string>>;
  /** Words of a credit note. */
  readonly credit: {
    readonly title: string;
    readonly numberLabel: string;
    /** Names the credited document. @param number Its number. @param date Its date of issue. */
    readonly of: (number: string, date: string) => string;
    readonly reason: (reason: string) => string;
    readonly total: string;
    readonly toYou: (facts: Pick<PaymentFacts, 'amount'>) => string;
    readonly toUs: (facts: Pick<PaymentFacts, 'amount'>) => string;
  };
  readonly selfBilling: string;
  readonly vatNames: Readonly<Record<Exclude<VatCategory, 'S'>, string>>;
  /** The names of VAT categories, for the table’s narrow column. */
  readonly vatShort: Readonly<Record<Exclude<VatCategory, 'S'>, string>>;
  readonly supplier: string;
  readonly customer: string;
  readonly kvk: string;
  readonly vatId: string;
  readonly iban: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly period: string;
  /** The note about calls from before the period. @param date Day of the earliest call. */
  readonly lateCalls: (date: string) => string;
  readonly description: string;
  readonly serviceNumber: string;
  readonly quantity: string;
  readonly minutes: string;
  readonly vat: string;
  readonly amount: string;
  readonly components: Readonly<Record<LineComponent, string>>;
  /** Description of a line with a correction. @param of The component. @param days Days of the calls. */
  readonly correction: (of: string, days: string) => string;
  /** Heading of all corrections of a component. */
  readonly corrections: (of: string) => string;
  /** Description of a line with late usage; otherwise as `correction`. */
  readonly late: (of: string, days: string) => string;
  /** Heading of all late usage of a component. */
  readonly lateUsage: (of: string) => string;
  readonly pricedFrom: (date: string) => string;
  readonly owedToUs: string;
  readonly owedByUs: string;
  readonly subtotal: string;
  readonly totals: Readonly<Record<'invoice' | 'payout', string>>;
  readonly net: string;
  readonly vatOver: (percent: number, net: string) => string;
  /** Label of an amount without VAT. @param name One of `vatNames`. */
  readonly noVat: (name: string, net: string) => string;
  readonly owedToUsTotal: string;
  readonly owedByUsTotal: string;
  readonly balanceToUs: string;
  readonly balanceToYou: string;
  readonly balanceNone: string;
  readonly payInvoice: (facts: PaymentFacts) => string;
  readonly weCollect: (
    facts: Pick<PaymentFacts, 'amount' | 'dueOn' | 'iban'> & {
      readonly mandateReference: string;
      readonly creditorId: string;
    },
  ) => string;
  readonly paySettlement: (facts: PaymentFacts) => string;
  readonly weTransfer: (facts: PaymentFacts) => string;
  readonly weLackIban: (facts: Pick<PaymentFacts, 'amount'>) => string;
  readonly nothingToPay: string;
  readonly selfBillingNote: (company: string, name: string) => string;
  readonly roundingNote: string;
  readonly continued: string;
  readonly page: (page: number, pages: number) => string;
  /** Stands between the first and the last day of a period. */
  readonly until: string;
}
