import type { ReferenceFrame } from './frames.js';

/** Headers of an event or a channel; of a name that comes twice the first. */
export interface ReferenceHeaders {
  readonly headers: ReadonlyMap<string, string>;
  /** The event's own body. */
  readonly body: string | undefined;
}

// eslint-disable-next-line no-control-regex
const ascii = /^[\x00-\x7f]*$/;

/** UTF-8 where it is that, else Latin-1. `text` is a byte a character. */
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
 * The event in a frame, or the channel that `connect` answers; undefined when there is none, and
 * `broken` when its JSON isn't an object of strings and lists of strings: nobody says then what
 * has to be read.
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

/** Lines `Name: value`, URL-encoded, as far as the blank line behind a Content-Length. */
function plainHeaders(text: string): ReferenceHeaders {
  const length = text.indexOf('\nContent-Length: ');
  const blank = length < 0 ? -1 : text.indexOf('\n\n', length + 1);
  const lines = blank < 0 ? text : text.slice(0, blank);
  return {
    headers: readLines(lines, decodeUrl),
    body: blank < 0 ? undefined : Buffer.from(text.slice(blank + 2), 'latin1').toString('utf8'),
  };
}

/** Headers of a frame itself: as they stand there, but for those of a channel. */
export const frameHeaders = (head: string): Map<string, string> =>
  readLines(head, head.startsWith('Event-Name: ') ? decodeUrl : decode);

/** Lines `Name: value`; those without a name and a value are none. */
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

const string = String.raw`"([^"\\]*(?:\\.[^"\\]*)*)"`;
const space = String.raw`[ \t\r\n]*`;
const list = String.raw`\[${space}((?:${string}${space}(?:,${space}(?="))?)*)\]`;
const member = new RegExp(
  `${space}${string}${space}:${space}(?:${string}|${list}|([^"{}\\[\\],\\s]+))${space}([,}])`,
  'ys',
);

function jsonHeaders(text: string): ReferenceHeaders | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const open = /^[ \t\r\n]*\{/.exec(text);
  if (open === null) return undefined;
  const headers = new Map<string, string>();
  if (/^[ \t\r\n]*\{[ \t\r\n]*\}/.test(text)) return { headers, body: undefined };
  member.lastIndex = open[0].length;
  for (;;) {
    const found = member.exec(text);
    if (found === null) return undefined;
    const [, name = '', value, elements, , scalar, end] = found;
    const key = unescape(name);
    if (!headers.has(key)) headers.set(key, valueOf(value, elements, scalar));
    if (end === '}') return { headers, body: headers.get('_body') };
  }
}

const unescape = (raw: string): string =>
  raw.includes('\\') ? (JSON.parse(`"${decode(raw)}"`) as string) : decode(raw);

function valueOf(text?: string, elements?: string, scalar?: string): string {
  if (text !== undefined) return unescape(text);
  if (elements === undefined) return scalar ?? '';
  const all = [...elements.matchAll(new RegExp(string, 'gs'))].map(([, raw = '']) => unescape(raw));
  return all.length === 1 ? all[0]! : `ARRAY::${all.join('|:')}`;
}
