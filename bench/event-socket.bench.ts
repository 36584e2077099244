import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { FrameDecoder, formatChannelArray, type SwitchEvent } from '@app/event-socket';
import Parser, { type ModeslEvent } from 'modesl/lib/esl/Parser.js';
import { eventStream, type EventStream } from './captured-stream.js';
import { type BenchResult, compare, type Contender } from './harness.js';

/** What routing an event takes. */
const ROUTING_HEADERS = [
  'Event-Name',
  'Unique-ID',
  'Channel-Call-UUID',
  'Event-Date-Timestamp',
  'Answer-State',
  'Hangup-Cause',
  'Caller-Destination-Number',
  'variable_originated_legs',
] as const;

/** Takes in a value's length and ends: enough to make it exist, little beside reading it. */
function mix(checksum: number, value: string): number {
  const { length } = value;
  if (length === 0) return (checksum * 31 + 1) | 0;
  return (checksum * 31 + length + value.charCodeAt(0) * 7 + value.charCodeAt(length - 1)) | 0;
}

/** modesl and JSON.parse give lists as arrays, and Content-Length as a number. */
const asText = (value: unknown): string =>
  Array.isArray(value) ? formatChannelArray(value as string[]) : String(value);

function ours(
  stream: EventStream,
  read: (checksum: number, event: SwitchEvent) => number,
): Contender {
  return {
    name: 'event-socket',
    run: () => {
      let checksum = 0;
      const decoder = new FrameDecoder((frame) => {
        checksum = read(checksum, frame.event()!);
      });
      for (const bytes of stream.reads) decoder.push(bytes);
      return checksum;
    },
  };
}

function modesl(
  stream: EventStream,
  read: (checksum: number, event: ModeslEvent) => number,
): Contender {
  return {
    name: 'modesl',
    run: () => {
      let checksum = 0;
      const socket = new EventEmitter();
      new Parser(socket).on('esl::event', (event) => {
        checksum = read(checksum, event);
      });
      for (const bytes of stream.reads) socket.emit('data', bytes);
      return checksum;
    },
  };
}

function jsonParse(stream: EventStream): Contender {
  return {
    name: 'JSON.parse',
    run: () => {
      let checksum = 0;
      for (const body of stream.bodies) {
        const headers = JSON.parse(body.toString('utf8')) as Record<string, unknown>;
        for (const name in headers) checksum = mix(mix(checksum, name), asText(headers[name]));
      }
      return checksum;
    },
  };
}

const readRouting = (checksum: number, event: SwitchEvent): number => {
  let sum = checksum;
  for (const name of ROUTING_HEADERS) {
    const value = event.header(name);
    if (value !== undefined) sum = mix(sum, value);
  }
  return sum;
};

const readRoutingOfModesl = (checksum: number, event: ModeslEvent): number => {
  let sum = checksum;
  for (const name of ROUTING_HEADERS) {
    const value = event.getHeader(name);
    if (value !== null) sum = mix(sum, asText(value));
  }
  return sum;
};

const readAll = (checksum: number, event: SwitchEvent): number => {
  let sum = checksum;
  event.forEachHeader((name, value) => {
    sum = mix(mix(sum, name), value);
  });
  return sum;
};

const readAllOfModesl = (checksum: number, event: ModeslEvent): number => {
  let sum = checksum;
  for (const { name, value } of event.headers) sum = mix(mix(sum, name), asText(value));
  return sum;
};

/**
 * Decoding of the captured events. Left out are those of the call whose display name is Latin-1:
 * modesl throws on it in plain and reads it wrongly in json, so there is nothing to compare.
 */
export function benchEventSocket(): BenchResult[] {
  const folder = new URL('../../test/captures/freeswitch-1.11/', import.meta.url);
  const path = (name: string): string => fileURLToPath(new URL(name, folder));
  const json = eventStream(
    path('inbound-json.jsonl.gz'),
    (body) => !body.includes('Andr\xe9', 0, 'latin1'),
  );
  const plain = eventStream(path('inbound-plain.jsonl.gz'), (body) => !body.includes('Andr%E9'));
  const shared = { unit: 'events/s', goal: 10 };
  return [
    compare({
      ...shared,
      name: 'event-socket.routing-headers.json',
      units: json.bodies.length,
      ours: ours(json, readRouting),
      peers: [modesl(json, readRoutingOfModesl)],
    }),
    compare({
      ...shared,
      name: 'event-socket.routing-headers.plain',
      units: plain.bodies.length,
      ours: ours(plain, readRouting),
      peers: [modesl(plain, readRoutingOfModesl)],
    }),
    compare({
      ...shared,
      name: 'event-socket.every-header.plain',
      units: plain.bodies.length,
      ours: ours(plain, readAll),
      peers: [modesl(plain, readAllOfModesl)],
      goal: 3,
    }),
    compare({
      ...shared,
      name: 'event-socket.every-header.json',
      units: json.bodies.length,
      ours: ours(json, readAll),
      peers: [jsonParse(json)],
      goal: 0.9,
    }),
  ];
}
