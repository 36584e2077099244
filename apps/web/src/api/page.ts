/** One page of a list; `next` is what to give as `after` for the one behind it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}
