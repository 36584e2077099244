/** A carrier's month, `2026-10`. */
export interface OfMonth {
  readonly carrierId: string;
  readonly month: string;
}
