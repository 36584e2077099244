import { fileURLToPath } from 'node:url';
import type { SwitchEvent } from '@app/event-socket';
import type { ModeslEvent } from 'modesl/lib/esl/Parser.js';
import { eventStream, type EventStream } from './captured-stream.js';
import {
  asText,
  contender,
  type ParsedEvent,
  readByEslLite,
  readByModesl,
  readByOurs,
} from './event-socket/contenders.js';
import { readFullStream } from './event-socket/full-stream.js';
import { type BenchResult, compare, type Contender } from './harness.js';

/** The headers that are needed to route an event. */
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

/**
 * Adds a value's length and ends to a checksum: enough to force the value to exist, cheap compared
 * with reading it.
 */
function mix(checksum: number, value: string): number {
  const { length } = value;
  if (length === 0) return (checksum * 31 + 1) | 0;
  return (checksum * 31 + length + value.charCodeAt(0) * 7 + value.charCodeAt(length - 1)) | 0;
}

/** The routing headers, found by `header`. */
const routing =
  <Event>(header: (event: Event, name: string) => unknown) =>
  (checksum: number, event: Event): number => {
    let sum = checksum;
    for (const name of ROUTING_HEADERS) {
      const value = header(event, name);
      if (value !== undefined && value !== null) sum = mix(sum, asText(value));
    }
    return sum;
  };

const everyOfOurs = (checksum: number, event: SwitchEvent): number => {
  let sum = checksum;
  event.forEachHeader((name, value) => {
    sum = mix(mix(sum, name), value);
  });
  return sum;
};

const everyOfModesl = (checksum: number, event: ModeslEvent): number => {
  let sum = checksum;
  for (const { name, value } of event.headers) sum = mix(mix(sum, name), asText(value));
  return sum;
};

const everyOfParsed = (checksum: number, event: ParsedEvent): number => {
  let sum = checksum;
  for (const name in event) sum = mix(mix(sum, name), asText(event[name]));
  return sum;
};

const ours = (stream: EventStream, read: (sum: number, event: SwitchEvent) => number): Contender =>
  contender('event-socket', stream, readByOurs, read);
const modesl = (stream: EventStream, read: (sum: number, event: ModeslEvent) => number) =>
  contender('modesl', stream, readByModesl, read);
const eslLite = (stream: EventStream, read: (sum: number, event: ParsedEvent) => number) =>
  contender('esl-lite', stream, readByEslLite, read);

/** Parses each body, and does nothing else. */
const jsonParse = ({ bodies }: EventStream): Contender => ({
  name: 'JSON.parse',
  run: () => {
    let checksum = 0;
    for (const body of bodies) {
      checksum = everyOfParsed(checksum, JSON.parse(body.toString('utf8')) as ParsedEvent);
    }
    return checksum;
  },
});

const folder = new URL('../../test/captures/freeswitch-1.11/', import.meta.url);
const captured = (name: string): string => fileURLToPath(new URL(name, folder));

/**
 * Decoding of the captured events. The timed part omits the events of the call with a display name
 * in Latin-1: modesl throws on it in plain and misreads it in json, so that there is nothing to
 * compare. In plain, esl-lite decodes no event: it leaves values URL-encoded.
 */
export async function benchEventSocket(): Promise<BenchResult[]> {
  const json = captured('inbound-json.jsonl.gz');
  const plain = captured('inbound-plain.jsonl.gz');
  return [
    ...(await rates(
      eventStream(json, (body) => !body.includes('Andr\xe9', 0, 'latin1')),
      eventStream(plain, (body) => !body.includes('Andr%E9')),
    )),
    ...(['segments', 'blank-lines'] as const).flatMap((cut) => [
      readFullStream({
        format: 'json',
        capture: json,
        cut,
        readers: ['event-socket', 'modesl', 'esl-lite'],
      }),
      readFullStream({ format: 'plain', capture: plain, cut, readers: ['event-socket', 'modesl'] }),
    ]),
  ];
}

async function rates(json: EventStream, plain: EventStream): Promise<BenchResult[]> {
  const ofOurs = routing((event: SwitchEvent, name) => event.header(name));
  const ofModesl = routing((event: ModeslEvent, name) => event.getHeader(name));
  const ofParsed = routing((event: ParsedEvent, name) => event[name]);
  const routingJson = {
    name: 'event-socket.routing-headers.json',
    unit: 'events/s',
    units: json.bodies.length,
    ours: ours(json, ofOurs),
  };
  const everyJson = {
    ...routingJson,
    name: 'event-socket.every-header.json',
    ours: ours(json, everyOfOurs),
  };
  const inPlain = { unit: 'events/s', units: plain.bodies.length };
  return [
    await compare({ ...routingJson, peers: [modesl(json, ofModesl)], goal: 10 }),
    await compare({ ...routingJson, peers: [eslLite(json, ofParsed)], goal: 1 }),
    await compare({
      ...inPlain,
      name: 'event-socket.routing-headers.plain',
      ours: ours(plain, ofOurs),
      peers: [modesl(plain, ofModesl)],
      goal: 10,
    }),
    await compare({
      ...inPlain,
      name: 'event-socket.every-header.plain',
      ours: ours(plain, everyOfOurs),
      peers: [modesl(plain, everyOfModesl)],
      goal: 3,
    }),
    await compare({ ...everyJson, peers: [jsonParse(json)], goal: 0.9 }),
    await compare({ ...everyJson, peers: [eslLite(json, everyOfParsed)], goal: 1 }),
  ];
}
