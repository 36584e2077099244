/** The content of a mail, before it becomes text or HTML. */
export interface Letter {
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** The main facts: label and value. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** What the reader should do, with a link. */
  readonly action: { readonly label: string; readonly url: string } | null;
  /** Paragraphs after the facts and the action. */
  readonly remarks: readonly string[];
  /** The closing, before the company's name. */
  readonly closing: string;
}
