/** How something was written in the bytes where it was found. */
export type Writing = 'plain' | 'percent-encoded' | 'grouped' | 'hexadecimal' | 'base64' | 'utf-16';

export interface Occurrence {
  /** A number, or the name of what was looked for. */
  what: string;
  writing: Writing;
  /** Byte offset of it, or of the run of text that holds it. */
  offset: number;
}

export interface Finder {
  find(bytes: Buffer): Occurrence[];
}
