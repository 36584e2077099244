/** Some of an owner's rows in a table. */
export interface HeldPage {
  /** Lines of JSON. */
  readonly items: string[];
  /** Cursor of the next page; null when there is none. */
  readonly next: string | null;
}

export interface PageWish {
  readonly after?: string | undefined;
  readonly limit: number;
}
