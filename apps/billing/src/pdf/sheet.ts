import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Pdf from 'pdfkit';

/** Millimetres do not fit a grid of type; all lengths are points. A4, upright. */
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

/** Looked for upwards, as it lies beside the sources, compiled or not. */
function fontFolder(): string {
  const folder = join('apps', 'billing', 'fonts');
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, folder)) && dirname(at) !== at) at = dirname(at);
  return join(at, folder);
}

const fonts = new Map<string, Buffer>();

function font(file: string): Buffer {
  const bytes = fonts.get(file) ?? readFileSync(join(fontFolder(), file));
  fonts.set(file, bytes);
  return bytes;
}

/** What stands in a PDF beside its pages. */
export interface SheetFacts {
  readonly title: string;
  readonly author: string;
  readonly language: 'nl' | 'en';
  /** The document's own date, so that it is the same file whenever it is made. */
  readonly date: Date;
}

/** A PDF that is written from top to bottom; whoever writes says where. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  /** How far this page is written. */
  y = page.top;
  readonly #whole: Promise<Buffer>;

  constructor({ title, author, language, date }: SheetFacts) {
    this.pdf = new Pdf({
      size: 'A4',
      margin: 0,
      // None of its own: those are not embedded.
      font: '',
      bufferPages: true,
      pdfVersion: '1.7',
      lang: language,
      displayTitle: true,
      info: { Title: title, Author: author, CreationDate: date, ModDate: date },
    });
    this.pdf.registerFont('regular', font('Inter-Regular.ttf'));
    this.pdf.registerFont('bold', font('Inter-SemiBold.ttf'));
    this.#whole = new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      this.pdf.on('data', (part: Buffer) => parts.push(part));
      this.pdf.on('end', () => resolve(Buffer.concat(parts)));
      this.pdf.on('error', reject);
    });
  }

  /** Writes text into a box of this width, over as many lines as it needs. @returns Its height. */
  text(text: string, x: number, y: number, width: number, style: TextStyle = {}): number {
    const height = this.heightOf(text, width, style);
    this.#use(style).text(text, x, y, { width, align: style.align ?? 'left', lineGap });
    return height;
  }

  heightOf(text: string, width: number, style: TextStyle = {}): number {
    return this.#use(style).heightOfString(text, { width, lineGap });
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

  /** Lets `write` add to each page, from 1, once all of them are there. */
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
