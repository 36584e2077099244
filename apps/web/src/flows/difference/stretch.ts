/** A part of a day; `until` is exclusive. */
export interface Stretch {
  readonly from: string;
  readonly until: string;
}
