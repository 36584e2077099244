import { formatChannelArray } from './channel-array.js';
import type { HeaderVisitor } from './headers.js';
import { type NameEntry, NameTable } from './name-table.js';
import { decodeText, decodeUrlEncoded, latin1ToText, unescapeJson } from './text.js';

/** Names and values alternately; each name once, with its first value. */
export type HeaderList = string[];

export function visitHeaders(list: HeaderList, visit: HeaderVisitor): void {
  for (let i = 0; i < list.length; i += 2) visit(list[i]!, list[i + 1]!);
}

const LF = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x22;
const PERCENT = 0x25;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const plainNames = new NameTable(decodeText);
const jsonNames = new NameTable((bytes, start, end) => unescapeJson(decodeText(bytes, start, end)));

/** All lines `Name: value` of `bytes[0, end)`; other lines are skipped. */
export function readPlainHeaders(bytes: Buffer, end: number, urlEncoded: boolean): HeaderList {
  const list: HeaderList = [];
  const text = bytes.toString('latin1', 0, end);
  const { walk, before } = plainNames.begin();
  let previous = before;
  let line = 0;
  while (line < end) {
    let entry: NameEntry | undefined = previous.next;
    let value: number;
    if (
      entry !== undefined &&
      entry.isAt(bytes, line) &&
      endsName(bytes, line + entry.wire.length)
    ) {
      value = line + entry.wire.length + 2;
    } else {
      let colon = line;
      while (colon < end && bytes[colon] !== LF && !endsName(bytes, colon)) colon++;
      if (colon === line || colon >= end || bytes[colon] === LF) {
        line = endOfLine(bytes, colon, end) + 1;
        continue;
      }
      entry = plainNames.take(bytes, line, colon, previous);
      value = colon + 2;
    }
    previous = entry;
    let seen = 0;
    let encoded = false;
    let i = value;
    for (; i < end; i++) {
      const byte = bytes[i]!;
      if (byte === LF) break;
      if (byte === PERCENT) encoded = true;
      seen |= byte;
    }
    line = i + 1;
    if (!entry.isNewIn(walk)) continue;
    if (encoded && urlEncoded) list.push(entry.name, decodeUrlEncoded(bytes, value, i));
    else list.push(entry.name, seen > 127 ? decodeText(bytes, value, i) : text.slice(value, i));
  }
  return list;
}

/** A name may contain a colon (`sofia::x`), but not one followed by a space. */
const endsName = (bytes: Buffer, at: number): boolean =>
  bytes[at] === COLON && bytes[at + 1] === SPACE;

function endOfLine(bytes: Buffer, start: number, end: number): number {
  let i = start;
  while (i < end && bytes[i] !== LF) i++;
  return i;
}

/** The members of a JSON object of strings and arrays of strings, up to the first invalid byte. */
export function readJsonHeaders(bytes: Buffer): HeaderList {
  const reader = new JsonReader(bytes);
  return reader.read();
}

class JsonReader {
  private readonly list: HeaderList = [];
  private readonly text: string;
  private at = 0;

  constructor(private readonly bytes: Buffer) {
    this.text = bytes.toString('latin1');
  }

  read(): HeaderList {
    const { list } = this;
    const { walk, before } = jsonNames.begin();
    let previous = before;
    if (this.skip() !== OPEN_BRACE) return list;
    do {
      this.at++;
      if (this.skip() !== QUOTE) return list;
      const entry = this.readName(previous);
      if (entry === undefined || this.skip() !== COLON) return list;
      this.at++;
      const value = this.readValue(this.skip());
      if (value === undefined) return list;
      if (entry.isNewIn(walk)) list.push(entry.name, value);
      previous = entry;
    } while (this.skip() === COMMA);
    return list;
  }

  /** The next byte that isn't white space; undefined at the end. */
  private skip(): number | undefined {
    const { bytes } = this;
    while (bytes[this.at]! <= SPACE) this.at++;
    return bytes[this.at];
  }

  private readName(previous: NameEntry): NameEntry | undefined {
    const { bytes } = this;
    const start = this.at + 1;
    const guess = previous.next;
    if (guess !== undefined && guess.isAt(bytes, start)) {
      const end = start + guess.wire.length;
      if (bytes[end] === QUOTE) {
        this.at = end + 1;
        return guess;
      }
    }
    const end = stringEnd(bytes, start);
    if (end < 0) return undefined;
    this.at = end + 1;
    return jsonNames.take(bytes, start, end, previous);
  }

  private readValue(first: number | undefined): string | undefined {
    switch (first) {
      case QUOTE:
        return this.readString();
      case OPEN_BRACKET:
        return this.readArray();
      default:
        return this.readScalar();
    }
  }

  private readString(): string | undefined {
    const { bytes } = this;
    const start = this.at + 1;
    let seen = 0;
    let escaped = false;
    for (let i = start; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte === QUOTE) {
        this.at = i + 1;
        let value = this.text.slice(start, i);
        if (seen > 127) value = latin1ToText(value);
        return escaped ? unescapeJson(value) : value;
      }
      if (byte === BACKSLASH) {
        escaped = true;
        i++;
      }
      seen |= byte;
    }
    return undefined;
  }

  private readArray(): string | undefined {
    const elements: string[] = [];
    this.at++;
    for (;;) {
      const first = this.skip();
      if (first === QUOTE) {
        const element = this.readString();
        if (element === undefined) return undefined;
        elements.push(element);
      } else {
        this.at++;
        if (first === CLOSE_BRACKET) return formatChannelArray(elements);
        if (first !== COMMA) return undefined;
      }
    }
  }

  private readScalar(): string | undefined {
    const { bytes } = this;
    const start = this.at;
    let end = start;
    while (end < bytes.length && bytes[end] !== COMMA && bytes[end] !== CLOSE_BRACE) end++;
    if (end === bytes.length) return undefined;
    this.at = end;
    return this.text.slice(start, end).trimEnd();
  }
}

function stringEnd(bytes: Buffer, start: number): number {
  for (let i = start; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) return i;
    if (byte === BACKSLASH) i++;
  }
  return -1;
}
