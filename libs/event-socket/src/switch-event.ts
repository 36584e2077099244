import { parseChannelArray } from './channel-array.js';
import { variableHeader } from './header-needles.js';
import type { Headers, HeaderVisitor } from './headers.js';
import { JsonHeaders } from './json-headers.js';
import { PlainHeaders } from './plain-headers.js';

/**
 * How headers are encoded: `text/event-json`, or lines (`text/event-plain` and the reply to
 * `connect`).
 */
export type EventFormat = 'json' | 'plain';

/**
 * An event, or a whole channel as returned by `connect`. Headers are searched in the bytes on
 * request, and only these become strings: an unread event costs nothing. The object keeps its bytes
 * (and the read that contained them, up to 64 kB) alive: keep strings instead.
 */
export class SwitchEvent implements Headers {
  private readonly source: JsonHeaders | PlainHeaders;

  constructor(
    readonly format: EventFormat,
    readonly bytes: Buffer,
  ) {
    this.source = format === 'json' ? new JsonHeaders(bytes) : new PlainHeaders(bytes, true);
  }

  /** Event-Name, such as `CHANNEL_HANGUP_COMPLETE`. Some events have none. */
  get name(): string | undefined {
    return this.source.header('Event-Name');
  }

  /** See {@link Headers.header}. */
  header(name: string): string | undefined {
    return this.source.header(name);
  }

  /** The channel variable `name`, which events contain as the header `variable_<name>`. */
  variable(name: string): string | undefined {
    return this.source.header(variableHeader(name));
  }

  /** The elements of a header that is a list (`originated_legs`); empty when it is absent. */
  array(name: string): string[] {
    const value = this.source.header(name);
    return value === undefined ? [] : parseChannelArray(value);
  }

  /** See {@link Headers.forEachHeader}. */
  forEachHeader(visit: HeaderVisitor): void {
    this.source.forEachHeader(visit);
  }

  /** All headers; the first one of a repeated name. */
  headers(): Map<string, string> {
    const all = new Map<string, string>();
    this.source.forEachHeader((name, value) => all.set(name, value));
    return all;
  }

  /** The event's own body as text, such as the answer in a BACKGROUND_JOB. */
  body(): string | undefined {
    if (this.source instanceof JsonHeaders) return this.source.header('_body');
    const body = this.source.body();
    return body?.toString('utf8');
  }
}
