/** What we use of fontkit, which comes without types. */
declare module 'fontkit' {
  /** An opened font; pdfkit takes it as it is. */
  export interface Font {
    readonly postscriptName: string;
    /** Code points that it has glyphs for. */
    readonly characterSet: readonly number[];
    glyphForCodePoint(codePoint: number): unknown;
  }
  export function create(bytes: Uint8Array): Font;
}
