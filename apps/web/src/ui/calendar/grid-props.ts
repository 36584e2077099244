/** What both grids of a calendar draw; days are such as `2026-12-31`. */
export interface GridProps {
  /** The day that has, or gets, the focus. */
  readonly at: string;
  readonly value: string;
  readonly today: string;
  readonly pick: (day: string) => void;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
}
