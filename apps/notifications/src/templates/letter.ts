/** What a mail says, before it is text or HTML. */
export interface Letter {
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** What one looks for first: label and value. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** What one is asked to do, with its link. */
  readonly action: { readonly label: string; readonly url: string } | null;
  /** After facts and action. */
  readonly remarks: readonly string[];
  /** Before the company's name. */
  readonly closing: string;
}
