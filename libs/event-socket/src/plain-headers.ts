import { ByteNeedle } from './byte-needle.js';
import type { Headers, HeaderVisitor } from './headers.js';
import { needleOf } from './header-needles.js';
import { type HeaderList, readPlainHeaders, visitHeaders } from './header-list.js';
import { decodeText, decodeUrlEncoded } from './text.js';

const LF = 0x0a;
const lengthNeedle = new ByteNeedle(Buffer.from('\nContent-Length: '));
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
    const needle = needleOf(name)?.plain;
    if (needle === undefined) return undefined;
    const start = this.find(needle);
    if (start < 0) return undefined;
    const { bytes } = this;
    let end = start;
    while (end < bytes.length && bytes[end] !== LF) end++;
    return this.urlEncoded ? decodeUrlEncoded(bytes, start, end) : decodeText(bytes, start, end);
  }

  forEachHeader(visit: HeaderVisitor): void {
    visitHeaders(this.list(), visit);
  }

  list(): HeaderList {
    return readPlainHeaders(this.bytes, this.end(), this.urlEncoded);
  }

  /** The bytes after the headers: an event's own body; undefined for none. */
  body(): Buffer | undefined {
    const end = this.end();
    if (end === this.bytes.length) return undefined;
    return this.bytes.subarray(end + 2);
  }

  /** Start of the header's value, or -1. The first line has no preceding line feed. */
  private find(needle: ByteNeedle): number {
    if (needle.tailIsAt(this.bytes, 0)) return needle.length - 1;
    const at = needle.findIn(this.bytes, 0);
    return at < 0 || at >= this.end() ? -1 : at + needle.length;
  }

  /** End of the headers. In an event with a body of its own, Content-Length is the last header. */
  private end(): number {
    if (this.headerEnd < 0) {
      const at = lengthNeedle.findIn(this.bytes, 0);
      const blank = at < 0 ? -1 : this.bytes.indexOf(blankLine, at + 1);
      this.headerEnd = blank < 0 ? this.bytes.length : blank;
    }
    return this.headerEnd;
  }
}
