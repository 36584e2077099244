/** A file attached to a mail. */
export interface Attachment {
  readonly fileName: string;
  readonly content: Buffer;
  readonly mediaType: string;
}
