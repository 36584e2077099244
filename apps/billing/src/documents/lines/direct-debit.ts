/** What of a mandate stands on an invoice that is collected by it. */
export interface DirectDebit {
  readonly mandateReference: string;
  readonly iban: string;
  readonly creditorId: string;
}
