import { formatChannelArray } from './channel-array.js';
import type { Headers, HeaderVisitor } from './headers.js';
import { needleOf } from './header-names.js';
import { decodeText, latin1ToText, unescapeJson } from './text.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const CLOSE_BRACE = 0x7d;
const SPACE = 0x20;

/**
 * Headers in the JSON object that `event json` sends: flat, every value a string or an array of
 * strings. They are found without JSON.parse: inside a JSON string a quote is always escaped, so
 * `"Name":` not preceded by a backslash can only be that key.
 */
export class JsonHeaders implements Headers {
  constructor(private readonly bytes: Buffer) {}

  header(name: string): string | undefined {
    const value = this.find(name);
    if (value < 0) return undefined;
    switch (this.bytes[value]) {
      case QUOTE: {
        const end = this.stringEnd(value + 1);
        return end < 0 ? undefined : this.text(value + 1, end);
      }
      case OPEN_BRACKET: {
        const elements = this.elements(value + 1);
        return elements && formatChannelArray(elements);
      }
      default:
        return this.scalar(value);
    }
  }

  forEachHeader(visit: HeaderVisitor): void {
    visitLatin1(this.bytes.toString('latin1', 0, this.bytes.length), visit);
  }

  /** Index of the first byte of the value, past white space. */
  private find(name: string): number {
    const { bytes } = this;
    const needle = needleOf(name).json;
    for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
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

  private text(start: number, end: number): string {
    const text = decodeText(this.bytes, start, end);
    return text.includes('\\') ? unescapeJson(text) : text;
  }

  private elements(start: number): string[] | undefined {
    const { bytes } = this;
    const elements: string[] = [];
    for (let i = start; i < bytes.length; i++) {
      if (bytes[i] === CLOSE_BRACKET) return elements;
      if (bytes[i] === QUOTE) {
        const end = this.stringEnd(i + 1);
        if (end < 0) return undefined;
        elements.push(this.text(i + 1, end));
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

/** Walks the object once; stops without a word where it isn't JSON any more. */
function visitLatin1(text: string, visit: HeaderVisitor): void {
  let position = 0;

  /** The string whose inside starts at `position`; leaves `position` behind its closing quote. */
  const readString = (): string | undefined => {
    const start = position;
    let seen = 0;
    let escaped = false;
    for (let i = start; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === QUOTE) {
        position = i + 1;
        let value = text.slice(start, i);
        if (seen > 127) value = latin1ToText(value);
        return escaped ? unescapeJson(value) : value;
      }
      if (code === BACKSLASH) {
        escaped = true;
        i++;
      }
      seen |= code;
    }
    return undefined;
  };

  const skip = (): number => {
    while (text.charCodeAt(position) <= SPACE) position++;
    return text.charCodeAt(position);
  };

  const readArray = (): string | undefined => {
    const elements: string[] = [];
    for (;;) {
      const code = skip();
      position++;
      if (code === CLOSE_BRACKET) return formatChannelArray(elements);
      if (code === QUOTE) {
        const element = readString();
        if (element === undefined) return undefined;
        elements.push(element);
      } else if (code !== COMMA) {
        return undefined;
      }
    }
  };

  const readScalar = (): string | undefined => {
    const start = position;
    while (position < text.length && !',}'.includes(text[position]!)) position++;
    return position === text.length ? undefined : text.slice(start, position).trimEnd();
  };

  skip();
  if (text[position++] !== '{') return;
  for (;;) {
    if (skip() !== QUOTE) return;
    position++;
    const name = readString();
    if (name === undefined || skip() !== COLON) return;
    position++;
    const code = skip();
    let value: string | undefined;
    if (code === QUOTE) {
      position++;
      value = readString();
    } else if (code === OPEN_BRACKET) {
      position++;
      value = readArray();
    } else {
      value = readScalar();
    }
    if (value === undefined) return;
    visit(name, value);
    if (skip() !== COMMA) return;
    position++;
  }
}
