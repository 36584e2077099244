/** The part of fontkit that we use, as it has no types. */
declare module 'fontkit' {
  /** An opened font, which pdfkit accepts. */
  export interface Font {
    readonly postscriptName: string;
    /** Code points for which the font has glyphs. */
    readonly characterSet: readonly number[];
    glyphForCodePoint(codePoint: number): unknown;
  }
  export function create(bytes: Uint8Array): Font;
}
