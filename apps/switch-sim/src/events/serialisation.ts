import { asText } from '../channel/channel-variables.js';
import type { Octets } from '../kernel/octets.js';
import type { Header, SwitchEvent } from './event.js';
import { urlEncode } from './url-encoding.js';

export type EventFormat = 'json' | 'plain';

/** Lines of `Name: value`, with URL-encoded values. */
export const headerLines = (headers: readonly Header[]): Octets =>
  headers.map(([name, value]) => `${name}: ${urlEncode(asText(value)) || '_undef_'}\n`).join('');

/**
 * One JSON object; a value of several elements is an array. Bytes beyond ASCII stay as they are, so
 * the text is no UTF-8 when a value is not.
 */
export const jsonObject = (headers: readonly Header[]): Octets =>
  `{${headers.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;

const withBody = ({ headers, body }: SwitchEvent): readonly Header[] =>
  body === undefined
    ? headers
    : [...headers, ['Content-Length', String(body.length)], ['_body', body]];

const linesOf = ({ headers, body }: SwitchEvent): Octets =>
  body === undefined
    ? `${headerLines(headers)}\n`
    : `${headerLines([...headers, ['Content-Length', String(body.length)]])}\n${body}`;

/** An event in the bytes for a listener: length and type, then the event's headers and body. */
export function eventMessage(event: SwitchEvent, format: EventFormat): Octets {
  const body = format === 'json' ? jsonObject(withBody(event)) : linesOf(event);
  return `Content-Length: ${body.length}\nContent-Type: text/event-${format}\n\n${body}`;
}
