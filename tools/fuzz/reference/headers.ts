import type { ReferenceFrame } from './frames.js';

/** Headers of an event or a channel; of a repeated name the first one. */
export interface ReferenceHeaders {
  readonly headers: ReadonlyMap<string, string>;
  /** The event's own body; undefined without one. */
  readonly body: string | undefined;
}

// eslint-disable-next-line no-control-regex
const ascii = /^[\x00-\x7f]*$/;

/** Decodes valid UTF-8 as UTF-8 and anything else as Latin-1. `text` has one byte per character. */
export function decode(text: string): string {
  if (ascii.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  const utf8 = bytes.toString('utf8');
  return Buffer.from(utf8, 'utf8').equals(bytes) ? utf8 : text;
}

const decodeUrl = (text: string): string =>
  decode(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  );

/**
 * The event in a frame, or the channel that `connect` returns. Undefined when the frame has
 * neither; `broken` when its JSON isn't an object of strings and lists of strings, since the result
 * is then undefined.
 */
export function referenceEvent({
  type,
  head,
  body,
}: ReferenceFrame): ReferenceHeaders | 'broken' | undefined {
  if (type === 'text/event-json') return jsonHeaders(body) ?? 'broken';
  if (type === 'text/event-plain') return plainHeaders(body);
  if (type === 'command/reply' && head.startsWith('Event-Name: ')) return plainHeaders(head);
  return undefined;
}

/** Headers from URL-encoded lines `Name: value`, up to the blank line after a Content-Length. */
function plainHeaders(text: string): ReferenceHeaders {
  const length = text.indexOf('\nContent-Length: ');
  const blank = length < 0 ? -1 : text.indexOf('\n\n', length + 1);
  const lines = blank < 0 ? text : text.slice(0, blank);
  return {
    headers: readLines(lines, decodeUrl),
    body: blank < 0 ? undefined : Buffer.from(text.slice(blank + 2), 'latin1').toString('utf8'),
  };
}

/** Headers of a frame's head, not URL-decoded, except those of a channel. */
export const frameHeaders = (head: string): Map<string, string> =>
  readLines(head, head.startsWith('Event-Name: ') ? decodeUrl : decode);

/** Headers from lines `Name: value`; ignores lines without a name and a value. */
function readLines(lines: string, decodeValue: (text: string) => string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines.split('\n')) {
    const colon = line.indexOf(': ');
    if (colon <= 0) continue;
    const name = decode(line.slice(0, colon));
    if (!headers.has(name)) headers.set(name, decodeValue(line.slice(colon + 2)));
  }
  return headers;
}

function jsonHeaders(text: string): ReferenceHeaders | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const json = new JsonText(text);
  if (!json.take('{')) return undefined;
  const headers = new Map<string, string>();
  if (json.take('}')) return { headers, body: undefined };
  do {
    const name = json.string();
    const value = name !== undefined && json.take(':') ? valueIn(json) : undefined;
    if (name === undefined || value === undefined) return undefined;
    const key = unescape(name);
    if (!headers.has(key)) headers.set(key, value);
  } while (json.take(','));
  return json.take('}') ? { headers, body: headers.get('_body') } : undefined;
}

/** A string, a list of strings, or an unquoted number or word; undefined for any other value. */
function valueIn(json: JsonText): string | undefined {
  const text = json.string();
  if (text !== undefined) return unescape(text);
  if (!json.take('[')) return json.bare();
  const all: string[] = [];
  if (!json.take(']')) {
    do {
      const element = json.string();
      if (element === undefined) return undefined;
      all.push(unescape(element));
    } while (json.take(','));
    if (!json.take(']')) return undefined;
  }
  return all.length === 1 ? all[0]! : `ARRAY::${all.join('|:')}`;
}

const unescape = (raw: string): string =>
  raw.includes('\\') ? (JSON.parse(`"${decode(raw)}"`) as string) : decode(raw);

/**
 * Reads valid JSON from left to right. A single regular expression per member would be shorter, but
 * it backtracks over each escape and element, and a body of 16 MiB has more of these than the
 * engine's stack allows.
 */
class JsonText {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Whether this character comes next; if so, skips it. */
  take(character: string): boolean {
    this.match(/[ \t\r\n]*/y);
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  /** The raw content of the string that comes next, with its escapes; undefined when none does. */
  string(): string | undefined {
    if (!this.take('"')) return undefined;
    const from = this.at;
    let until = this.text.indexOf('"', from);
    while (this.isEscaped(until)) until = this.text.indexOf('"', until + 1);
    this.at = until + 1;
    return this.text.slice(from, until);
  }

  /** The unquoted number or word that comes next. */
  bare(): string | undefined {
    return this.match(/[^"{}[\],\s]+/y);
  }

  private isEscaped(at: number): boolean {
    let backslashes = 0;
    while (this.text[at - 1 - backslashes] === '\\') backslashes += 1;
    return backslashes % 2 === 1;
  }

  private match(expression: RegExp): string | undefined {
    expression.lastIndex = this.at;
    const found = expression.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }
}
