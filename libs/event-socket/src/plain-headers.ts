import type { Headers, HeaderVisitor } from './headers.js';
import { needleOf } from './header-names.js';
import { decodeText, decodeUrlEncoded } from './text.js';

const LF = 0x0a;
const COLON = 0x3a;
const lengthNeedle = Buffer.from('\nContent-Length: ');
const blankLine = Buffer.from('\n\n');

/**
 * Headers as lines `Name: value`. Values are URL-encoded in events and in the reply to `connect`,
 * raw elsewhere.
 */
export class PlainHeaders implements Headers {
  private headerEnd = -1;

  constructor(
    private readonly bytes: Buffer,
    private readonly urlEncoded: boolean,
  ) {}

  header(name: string): string | undefined {
    const needle = needleOf(name).plain;
    const start = this.startsWith(needle) ? needle.length - 1 : this.find(needle);
    if (start < 0) return undefined;
    const lineEnd = this.bytes.indexOf(LF, start);
    const end = lineEnd < 0 ? this.bytes.length : lineEnd;
    return this.decode(start, end);
  }

  forEachHeader(visit: HeaderVisitor): void {
    const { bytes } = this;
    const end = this.end();
    let line = 0;
    while (line < end) {
      let lineEnd = bytes.indexOf(LF, line);
      if (lineEnd < 0 || lineEnd > end) lineEnd = end;
      const colon = bytes.indexOf(COLON, line);
      if (colon > line && colon < lineEnd) {
        visit(decodeText(bytes, line, colon), this.decode(colon + 2, lineEnd));
      }
      line = lineEnd + 1;
    }
  }

  /** What follows the headers: an event's own body, of the length that its Content-Length says. */
  body(): Buffer | undefined {
    const end = this.end();
    if (end === this.bytes.length) return undefined;
    return this.bytes.subarray(end + 2);
  }

  private decode(start: number, end: number): string {
    return this.urlEncoded
      ? decodeUrlEncoded(this.bytes, start, end)
      : decodeText(this.bytes, start, end);
  }

  private find(needle: Buffer): number {
    const at = this.bytes.indexOf(needle);
    return at < 0 || at >= this.end() ? -1 : at + needle.length;
  }

  /** The first line has no line feed before it. */
  private startsWith(needle: Buffer): boolean {
    const { bytes } = this;
    for (let i = 1; i < needle.length; i++) {
      if (bytes[i - 1] !== needle[i]) return false;
    }
    return true;
  }

  /** An event that carries a body of its own has Content-Length as its last header. */
  private end(): number {
    if (this.headerEnd < 0) {
      const at = this.bytes.indexOf(lengthNeedle);
      const blank = at < 0 ? -1 : this.bytes.indexOf(blankLine, at + 1);
      this.headerEnd = blank < 0 ? this.bytes.length : blank;
    }
    return this.headerEnd;
  }
}
