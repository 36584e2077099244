import type { ByteNeedle } from './byte-needle.js';
import { formatChannelArray } from './channel-array.js';
import type { Headers, HeaderVisitor } from './headers.js';
import { type HeaderList, readJsonHeaders, visitHeaders } from './header-list.js';
import { needleOf } from './header-needles.js';
import { decodeText, unescapeJson } from './text.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const CLOSE_BRACE = 0x7d;
const SPACE = 0x20;

/**
 * Headers in the JSON object of `event json`: flat, every value a string or an array of strings.
 * They are found without JSON.parse: inside a JSON string a quote is always escaped, and between
 * two strings there is `:` or `,`. So `"Name":` without a preceding backslash is that key, if the
 * name contains neither; otherwise all headers are read.
 */
export class JsonHeaders implements Headers {
  constructor(private readonly bytes: Buffer) {}

  header(name: string): string | undefined {
    const needle = needleOf(name)?.json;
    if (needle === undefined) return undefined;
    if (needle === null) return this.walkTo(name);
    const value = this.find(needle);
    if (value < 0) return undefined;
    switch (this.bytes[value]) {
      case QUOTE:
        return this.text(value + 1, this.stringEnd(value + 1));
      case OPEN_BRACKET: {
        const elements = this.elements(value + 1);
        return elements && formatChannelArray(elements);
      }
      default:
        return this.scalar(value);
    }
  }

  forEachHeader(visit: HeaderVisitor): void {
    visitHeaders(this.list(), visit);
  }

  list(): HeaderList {
    return readJsonHeaders(this.bytes);
  }

  private walkTo(name: string): string | undefined {
    const list = this.list();
    for (let i = 0; i < list.length; i += 2) if (list[i] === name) return list[i + 1];
    return undefined;
  }

  /** Index of the value's first byte after white space, or -1. */
  private find(needle: ByteNeedle): number {
    const { bytes } = this;
    for (let at = needle.findIn(bytes, 0); at >= 0; at = needle.findIn(bytes, at + 1)) {
      let i = at + needle.length;
      while (bytes[i]! <= SPACE) i++;
      if (bytes[i] === COLON && bytes[at - 1] !== BACKSLASH) {
        i++;
        while (bytes[i]! <= SPACE) i++;
        return i;
      }
    }
    return -1;
  }

  private stringEnd(start: number): number {
    const { bytes } = this;
    for (let i = start; i < bytes.length; i++) {
      const byte = bytes[i];
      if (byte === QUOTE) return i;
      if (byte === BACKSLASH) i++;
    }
    return -1;
  }

  /** The content of a string; undefined when it has no end. */
  private text(start: number, end: number): string | undefined {
    const { bytes } = this;
    if (end < 0) return undefined;
    let seen = 0;
    let escaped = false;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      seen |= byte;
      if (byte === BACKSLASH) escaped = true;
    }
    const text = seen > 127 ? decodeText(bytes, start, end) : bytes.toString('latin1', start, end);
    return escaped ? unescapeJson(text) : text;
  }

  private elements(start: number): string[] | undefined {
    const { bytes } = this;
    const elements: string[] = [];
    for (let i = start; i < bytes.length; i++) {
      if (bytes[i] === CLOSE_BRACKET) return elements;
      if (bytes[i] === QUOTE) {
        const end = this.stringEnd(i + 1);
        const element = this.text(i + 1, end);
        if (element === undefined) return undefined;
        elements.push(element);
        i = end;
      }
    }
    return undefined;
  }

  private scalar(start: number): string | undefined {
    const { bytes } = this;
    let end = start;
    while (end < bytes.length && bytes[end] !== COMMA && bytes[end] !== CLOSE_BRACE) end++;
    return end === bytes.length ? undefined : decodeText(bytes, start, end).trimEnd();
  }
}
