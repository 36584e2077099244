import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';
import Pdf from 'pdfkit';

/** A4, upright. All lengths are in points: millimetres do not fit a grid of type. */
export const page = { width: 595.28, height: 841.89, left: 56, right: 539, top: 56, bottom: 780 };
export const column = page.right - page.left;

export const colours = {
  ink: '#151b54',
  signal: '#ffd02f',
  signalSoft: '#fff5cc',
  text: '#1a1d2b',
  quiet: '#585c6c',
  line: '#dcdcd4',
} as const;

interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly align?: 'left' | 'right';
}

/**
 * Searches upwards from this file for the folder of fonts: it is found from the sources and from
 * compiled code.
 */
function fontFolder(): string {
  const folder = join('apps', 'billing', 'fonts');
  let at = import.meta.dirname;
  while (!existsSync(join(at, folder)) && dirname(at) !== at) at = dirname(at);
  return join(at, folder);
}

const fonts = new Map<string, Font>();

/**
 * Each font is opened once, since parsing it is costly; a document only embeds the glyphs that it
 * uses.
 */
function font(file: string): Font {
  const opened = fonts.get(file);
  if (opened !== undefined) return opened;
  const made = create(readFileSync(join(fontFolder(), file)));
  // fontkit stores a glyph's characters when it first meets the glyph. If it first meets it as a
  // part of another glyph (’ in ”), it stores none, and later documents could not be searched,
  // copied or read aloud.
  for (const codePoint of made.characterSet) made.glyphForCodePoint(codePoint);
  fonts.set(file, made);
  return made;
}

/** Metadata of a PDF. */
export interface SheetFacts {
  readonly title: string;
  readonly author: string;
  readonly language: 'nl' | 'en';
  /** The document's own date, so that the file's bytes don't depend on when it is made. */
  readonly date: Date;
}

/** A PDF that is written from top to bottom; the caller gives each text's place. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  /** Where the next text may start on this page, in points from the top. */
  y = page.top;
  readonly #whole: Promise<Buffer>;
  /** Heights by style, width and text: tables ask for each text's height several times. */
  readonly #heights = new Map<string, number>();

  constructor({ title, author, language, date }: SheetFacts) {
    this.pdf = new Pdf({
      size: 'A4',
      margin: 0,
      // No default font, as pdfkit would not embed it.
      font: '',
      bufferPages: true,
      pdfVersion: '1.7',
      lang: language,
      displayTitle: true,
      info: { Title: title, Author: author, CreationDate: date, ModDate: date },
    });
    // pdfkit also accepts opened fonts, which its types don't allow.
    this.pdf.registerFont('regular', font('Inter-Regular.ttf') as never);
    this.pdf.registerFont('bold', font('Inter-SemiBold.ttf') as never);
    this.#whole = new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      this.pdf.on('data', (part: Buffer) => parts.push(part));
      this.pdf.on('end', () => resolve(Buffer.concat(parts)));
      this.pdf.on('error', reject);
    });
  }

  /** Writes text into a box of this width, over as many lines as needed. @returns Its height. */
  text(text: string, x: number, y: number, width: number, style: TextStyle = {}): number {
    const height = this.heightOf(text, width, style);
    this.#use(style).text(text, x, y, { width, align: style.align ?? 'left', lineGap });
    return height;
  }

  heightOf(text: string, width: number, style: TextStyle = {}): number {
    const { size = 9, bold = false } = style;
    const key = `${size} ${bold} ${width} ${text}`;
    const known = this.#heights.get(key);
    if (known !== undefined) return known;
    const height = this.#use(style).heightOfString(text, { width, lineGap });
    this.#heights.set(key, height);
    return height;
  }

  rule(y: number, style: { from?: number; colour?: string; thick?: number } = {}): void {
    const { from = page.left, colour = colours.line, thick = 0.5 } = style;
    this.pdf.moveTo(from, y).lineTo(page.right, y).lineWidth(thick).strokeColor(colour).stroke();
  }

  fits(height: number): boolean {
    return this.y + height <= page.bottom;
  }

  nextPage(): void {
    this.pdf.addPage();
    this.y = page.top;
  }

  /** Calls `write` for each page, from 1, once all pages exist. */
  onEachPage(write: (number: number, count: number) => void): void {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let index = start; index < start + count; index += 1) {
      this.pdf.switchToPage(index);
      write(index + 1, count);
    }
  }

  end(): Promise<Buffer> {
    this.pdf.end();
    return this.#whole;
  }

  #use({ size = 9, bold = false, colour = colours.text }: TextStyle): PDFKit.PDFDocument {
    return this.pdf
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(colour);
  }
}

const lineGap = 1.5;
