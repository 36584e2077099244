/** The details of a mandate that are printed on an invoice collected by it. */
export interface DirectDebit {
  readonly mandateReference: string;
  readonly iban: string;
  readonly creditorId: string;
}
