/** A carrier and a month, `2026-10`. */
export interface OfMonth {
  readonly carrierId: string;
  readonly month: string;
}
