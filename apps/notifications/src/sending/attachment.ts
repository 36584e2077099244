/** A file that goes with a mail. */
export interface Attachment {
  readonly fileName: string;
  readonly content: Buffer;
  readonly mediaType: string;
}
