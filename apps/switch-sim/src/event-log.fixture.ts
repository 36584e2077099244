import { connect, type Socket } from 'node:net';
import { type Message, MessageReader, transcriptOf } from './capture.fixture.js';
import { eventNames } from './events/event.js';
import { normalised } from './normalise.fixture.js';

export type Format = 'json' | 'plain';

/** An event's headers in order, with values URL-encoded as in plain events. */
export type Headers = readonly (readonly [name: string, value: string])[];

const encode = (value: string): string =>
  value.replace(
    /[\r\n #%&+:;<=>?@[\\\]^`{|}"]|[^ -~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );

function headersOf({ body }: Message, format: Format): Headers {
  if (format === 'plain') {
    return body
      .trimEnd()
      .split('\n')
      .map((line) => {
        const at = line.indexOf(': ');
        return [line.slice(0, at), line.slice(at + 2)] as const;
      });
  }
  const event = JSON.parse(body) as Record<string, string | string[]>;
  return Object.entries(event).map(([name, value]) => [
    name,
    encode(Array.isArray(value) ? `ARRAY::${value.join('|:')}` : value),
  ]);
}

export const eventOf = headersOf;

/** The headers of an answer to `uuid_dump … json`. */
export const dumpIn = (message: Message): Headers => headersOf(message, 'json');

export const valueOf = (headers: Headers, name: string): string =>
  headers.find(([each]) => each === name)?.[1] ?? '';

/** The events of the simulated kinds among all messages of a connection. */
export const eventsIn = (messages: readonly Message[], format: Format): Headers[] =>
  messages
    .filter(({ head }) => head.includes(`Content-Type: text/event-${format}`))
    .map((message) => headersOf(message, format))
    .filter((headers) => eventNames.has(valueOf(headers, 'Event-Name')))
    .filter((headers) => isCompared(valueOf(headers, 'Application')));

/**
 * Whether events of this application are compared: only of applications that a key press starts.
 */
const isCompared = (application: string): boolean =>
  application === '' || /^record_session_(?:un)?mask$/.test(application);

export const capturedEvents = (path: string, format: Format): Headers[] =>
  eventsIn(transcriptOf(path).messages, format);

/** Headers without the values that differ from call to call. */
export const comparable = (headers: Headers): string[] =>
  normalised(headers.map(([name, value]) => `${name}: ${value}`));

/** Events of one call by channel: the caller's first, then the others in order of appearance. */
export function byChannel(events: readonly Headers[], dialled: string): Headers[][] {
  const aLeg = events.find((each) => valueOf(each, 'Caller-Destination-Number') === dialled);
  if (!aLeg) throw new Error(`no event of a call to ${dialled}`);
  const call = valueOf(aLeg, 'Unique-ID');
  const uuids = new Set([call]);
  for (const each of events) {
    if (valueOf(each, 'variable_originator') === call) uuids.add(valueOf(each, 'Unique-ID'));
  }
  return [...uuids].map((uuid) => events.filter((each) => valueOf(each, 'Unique-ID') === uuid));
}

/** A listener on a switch's event socket. */
export class EventLog {
  readonly messages: Message[] = [];
  private readonly socket: Socket;

  constructor(port: number) {
    const reader = new MessageReader();
    this.socket = connect(port, '127.0.0.1');
    this.socket.on('error', () => undefined);
    this.socket.on('data', (bytes) => {
      this.messages.push(...reader.push(bytes.toString('latin1')));
      this.changed();
    });
    this.socket.on('close', () => {
      this.ended = true;
      this.changed();
    });
  }

  private ended = false;
  private changed: () => void = () => undefined;

  send(...commands: readonly string[]): void {
    for (const command of commands) this.socket.write(`${command}\n\n`);
  }

  /** Resolves when the received messages satisfy `enough`, or the connection is over. */
  async until(enough: (messages: readonly Message[]) => boolean): Promise<void> {
    await new Promise<void>((done) => {
      this.changed = () => {
        if (this.ended || enough(this.messages)) done();
      };
      this.changed();
    });
  }

  /** Stops reading, so that the switch's messages pile up. */
  stall(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  async close(): Promise<void> {
    this.socket.destroy();
    await this.until(() => false);
  }
}
