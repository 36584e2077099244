/** Some rows of a table that are an owner's. */
export interface HeldPage {
  /** Lines of JSON. */
  readonly items: string[];
  /** Where the page after this one begins; null when there is none. */
  readonly next: string | null;
}

export interface PageWish {
  readonly after?: string | undefined;
  readonly limit: number;
}
