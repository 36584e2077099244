/** The encoding in which the search found something. */
export type Writing = 'plain' | 'percent-encoded' | 'grouped' | 'hexadecimal' | 'base64' | 'utf-16';

export interface Occurrence {
  /** The found number, or the name of the found byte sequence. */
  what: string;
  writing: Writing;
  /** Byte offset of the match, or of the text run that contains it. */
  offset: number;
}

export interface Finder {
  find(bytes: Buffer): Occurrence[];
}
