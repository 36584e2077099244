/** A carrier and a month such as `2026-10`, which together identify a settlement. */
export interface OfMonth {
  readonly carrierId: string;
  readonly month: string;
}
