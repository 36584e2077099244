import { PlainHeaders } from './plain-headers.js';
import { SwitchEvent } from './switch-event.js';

/** Content types that a switch sends; any other type is kept as text. */
export const contentTypes = {
  authRequest: 'auth/request',
  reply: 'command/reply',
  apiResponse: 'api/response',
  eventJson: 'text/event-json',
  eventPlain: 'text/event-plain',
  disconnectNotice: 'text/disconnect-notice',
  rudeRejection: 'text/rude-rejection',
  log: 'log/data',
} as const;

const channelStart = Buffer.from('Event-Name: ');

/** One frame of the event socket: a header block and, if it has a Content-Length, a body. */
export class Frame {
  private lines: PlainHeaders | undefined;
  private headView: Buffer | undefined;
  private bodyView: Buffer | undefined;

  /**
   * @param contentType Value of Content-Type, such as `command/reply`.
   * @param bytes Buffer that contains the frame; it isn't copied.
   * @param start Start of the header block, which ends at `headEnd`, before the blank line.
   * @param end End of the body, which starts two bytes after `headEnd`.
   */
  constructor(
    readonly contentType: string,
    private readonly bytes: Buffer,
    private readonly start: number,
    private readonly headEnd: number,
    private readonly end: number,
  ) {}

  /** The header block without its blank line. */
  get head(): Buffer {
    return (this.headView ??= this.bytes.subarray(this.start, this.headEnd));
  }

  /** The body; empty when there is none. */
  get body(): Buffer {
    return (this.bodyView ??= this.bytes.subarray(this.headEnd + 2, this.end));
  }

  /** A header of the frame itself, not of its event; URL-decoded if the block is a channel's. */
  header(name: string): string | undefined {
    this.lines ??= new PlainHeaders(this.head, this.holdsChannel());
    return this.lines.header(name);
  }

  /** The event in the frame, or the channel that `connect` returns; undefined for other content. */
  event(): SwitchEvent | undefined {
    switch (this.contentType) {
      case contentTypes.eventJson:
        return new SwitchEvent('json', this.body);
      case contentTypes.eventPlain:
        return new SwitchEvent('plain', this.body);
      case contentTypes.reply:
        return this.holdsChannel() ? new SwitchEvent('plain', this.head) : undefined;
      default:
        return undefined;
    }
  }

  /**
   * Only the reply to `connect` is a serialised event, recognised by Event-Name as its first
   * header.
   */
  private holdsChannel(): boolean {
    return this.head.subarray(0, channelStart.length).equals(channelStart);
  }
}
