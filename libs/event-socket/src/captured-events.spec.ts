import { isUtf8 } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import { capturedBytes, capturedConnections, decodeIn } from './captures.fixture.js';
import { formatChannelArray } from './channel-array.js';
import { SwitchEvent } from './switch-event.js';
import { decodeUrlEncoded, latin1ToText } from './text.js';

const inbound = capturedConnections('inbound');
const inboundJson = inbound.filter((path) => !path.endsWith('-plain.jsonl.gz'));

const events = (path: string): SwitchEvent[] =>
  decodeIn(capturedBytes(path)).flatMap((frame) => frame.event() ?? []);

/** The headers of an event by JSON.parse, with lists in the switch's own notation. */
function parsed(bytes: Buffer): Map<string, string> {
  const valid = isUtf8(bytes);
  const text = (value: string): string => (valid ? value : latin1ToText(value));
  const object = JSON.parse(bytes.toString(valid ? 'utf8' : 'latin1')) as Record<
    string,
    string | string[]
  >;
  return new Map(
    Object.entries(object).map(([name, value]) => [
      name,
      Array.isArray(value) ? formatChannelArray(value.map(text)) : text(value),
    ]),
  );
}

/**
 * Whether this event's turn has come: only every seventh header is looked up by its name, and over
 * all events each name gets its turn.
 */
const isDue = (turn: number): boolean => turn % 7 === 0;

/** Headers that a re-sent event contains twice with different values; JSON.parse keeps the last. */
const RESENT = [
  'Event-Name',
  'Event-Date-Local',
  'Event-Date-GMT',
  'Event-Date-Timestamp',
  'Event-Calling-File',
  'Event-Calling-Function',
  'Event-Calling-Line-Number',
  'Event-Sequence',
];

describe('captured json events', () => {
  it.each(inboundJson)(
    'have the headers that JSON.parse reads, one by one and all together: %s',
    (path) => {
      let turn = 0;
      const differing: unknown[] = [];
      for (const event of events(path)) {
        if (event.format !== 'json') continue;
        const expected = parsed(event.bytes);
        const all = event.headers();
        const resent = event.bytes.indexOf('"PRIVATE_COMMAND"') > 0;
        if (all.size !== expected.size) differing.push([event.name, all.size, expected.size]);
        for (const [name, value] of expected) {
          if (resent && RESENT.includes(name)) continue;
          if (all.get(name) !== value || (isDue(turn++) && event.header(name) !== value)) {
            differing.push([event.name, name, value, all.get(name), event.header(name)]);
          }
        }
      }
      expect(differing).toEqual([]);
    },
  );

  it('use the first header of a name that comes twice, as the switch does', () => {
    const resent = inboundJson
      .flatMap(events)
      .filter(({ format, bytes }) => format === 'json' && bytes.includes('"Event-Name":"COMMAND"'))
      .filter(({ bytes }) => bytes.includes('"Event-Name":"PRIVATE_COMMAND"'));
    expect(resent).toHaveLength(14);
    for (const event of resent) {
      expect(event.name).toBe('COMMAND');
      expect(event.headers().get('Event-Name')).toBe('COMMAND');
      expect(parsed(event.bytes).get('Event-Name')).toBe('PRIVATE_COMMAND');
    }
  });

  it('include readable events without Event-Name', () => {
    const nameless = inboundJson
      .flatMap(events)
      .filter((event) => event.format === 'json' && event.name === undefined);
    expect(nameless).toHaveLength(3);
    for (const event of nameless) expect(event.headers().size).toBeGreaterThan(10);
  });
});

/** The plain format doesn't encode a value that contains `%3B`, so decoding changes it. */
const unlessEncodedBefore = (value: string): string => {
  const bytes = Buffer.from(value);
  return /%[0-9A-F]{2}/i.test(value) ? decodeUrlEncoded(bytes, 0, bytes.length) : value;
};

describe('captured plain events', () => {
  it.each(inbound.filter((path) => path.endsWith('-plain.jsonl.gz')))(
    'have the same headers as the json events of the same connection: %s',
    (path) => {
      const json = new Map(
        events(path.replace('-plain', '-json')).map((event) => [
          event.header('Event-Sequence'),
          event,
        ]),
      );
      const differing: unknown[] = [];
      let compared = 0;
      let turn = 0;
      for (const event of events(path)) {
        const twin = json.get(event.header('Event-Sequence'));
        if (twin === undefined) continue;
        compared++;
        const expected = twin.headers();
        expected.delete('_body');
        const all = event.headers();
        if (all.size !== expected.size) differing.push([event.name, all.size, expected.size]);
        for (const [name, json] of expected) {
          const value = unlessEncodedBefore(json);
          if (all.get(name) !== value || (isDue(turn++) && event.header(name) !== value)) {
            differing.push([event.name, name, value, all.get(name), event.header(name)]);
          }
        }
        if (twin.body() !== event.body()) differing.push([event.name, event.body(), twin.body()]);
      }
      expect(differing).toEqual([]);
      expect(compared).toBeGreaterThan(10);
    },
  );
});

describe('captured call whose display name is Latin-1 with a percent sign', () => {
  const NAME = 'André 50% off';

  it('has that name in the channel returned by connect', () => {
    const [frame] = decodeIn(
      capturedBytes('freeswitch-1.11/outbound-latin1-percent-name.jsonl.gz'),
    );
    const channel = frame!.event()!;
    expect(channel.header('Caller-Caller-ID-Name')).toBe(NAME);
    expect(channel.variable('sip_from_display')).toBe(NAME);
    expect(channel.headers().get('Caller-Caller-ID-Name')).toBe(NAME);
    expect(channel.header('Reply-Text')).toBe('+OK\n');
  });

  it.each(['json', 'plain'])('has that name in its %s events', (format) => {
    const named = events(`freeswitch-1.11/inbound-${format}.jsonl.gz`).filter(
      (event) => event.header('Caller-Caller-ID-Name') === NAME,
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.at(-1)!.headers().get('Caller-Caller-ID-Name')).toBe(NAME);
  });
});

describe('SwitchEvent.array', () => {
  it('reads originated_legs in both formats', () => {
    for (const format of ['json', 'plain']) {
      const legs = events(`freeswitch-1.11/inbound-${format}.jsonl.gz`)
        .map((event) => event.array('variable_originated_legs'))
        .filter((elements) => elements.length > 0);
      expect(Math.max(...legs.map((elements) => elements.length))).toBe(2);
      for (const leg of legs.flat()) expect(leg).toMatch(/^[0-9a-f-]{36};[^;]*;\d+$/);
    }
  });
});
