import { describe, expect, it } from '@jest/globals';
import { capturedBytes, decodeIn, seededRandom } from './captures.fixture.js';
import type { Frame } from './frame.js';
import { FrameDecoder } from './frame-decoder.js';
import { defaultDecoderLimits } from './limits.js';
import { ProtocolError } from './protocol-error.js';
import { SwitchEvent } from './switch-event.js';

/** What a decoder says of these bytes: the reason of its error, or `undefined`. */
function reasonOf(...chunks: (string | Buffer)[]): string | undefined {
  const decoder = new FrameDecoder(() => undefined);
  try {
    for (const chunk of chunks) decoder.push(Buffer.from(chunk));
  } catch (error) {
    if (error instanceof ProtocolError) return error.reason;
    throw error;
  }
  return undefined;
}

const event = (length: string): string =>
  `Content-Length: ${length}\nContent-Type: text/event-json\n\n`;

describe('lengths', () => {
  it.each([
    '-1',
    '-9007199254740993',
    '+5',
    '5.0',
    '1e3',
    '0x10',
    '',
    ' 5',
    '5 ',
    'abc',
    'NaN',
    '9'.repeat(400),
  ])('refuses Content-Length "%s"', (length) => {
    expect(reasonOf(event(length))).toBe('length-invalid');
  });

  it.each(['16777217', '4294967296', '999999999999999'])('refuses %s bytes', (length) => {
    expect(reasonOf(event(length))).toBe('body-too-large');
  });

  it('takes a body of exactly 16 MiB', () => {
    const body = Buffer.alloc(16 * 1024 * 1024, 'a');
    const bytes = Buffer.concat([Buffer.from(event(String(body.length))), body]);
    const lengths = Array.from({ length: 256 }, () => 65_536);
    expect(decodeIn(bytes, lengths).map((frame) => frame.body.length)).toEqual([body.length]);
  });

  it('refuses two lengths that differ, and takes the same twice', () => {
    expect(reasonOf(`Content-Length: 1\n${event('2')}`)).toBe('length-conflict');
    expect(reasonOf(`Content-Length: 2\n${event('2')}`)).toBeUndefined();
  });
});

describe('header blocks', () => {
  it('refuses a NUL', () => {
    expect(reasonOf('Content-Type: a\0b\n\n')).toBe('header-invalid');
    expect(reasonOf(Buffer.alloc(100), '\n\n')).toBe('header-invalid');
  });

  it('refuses a block that names no content', () => {
    expect(reasonOf('GET / HTTP/1.1\nHost: example.org\n\n')).toBe('header-invalid');
    expect(reasonOf('garbage\n\n')).toBe('header-invalid');
  });

  it('refuses a block without end, at the limit, however it arrives', () => {
    const { maxHeaderBytes } = defaultDecoderLimits;
    const line = 'Some-Header: some value that goes on\n'.repeat(1000);
    const decoder = new FrameDecoder(() => undefined);
    let held = 0;
    expect(() => {
      for (;;) {
        decoder.push(Buffer.from(line));
        held = Math.max(held, decoder.bufferedBytes);
      }
    }).toThrow(ProtocolError);
    expect(held).toBeLessThanOrEqual(maxHeaderBytes);
    expect(decoder.bufferedBytes).toBe(0);
    expect(reasonOf('X'.repeat(maxHeaderBytes + 1))).toBe('header-too-large');
    expect(reasonOf(`Content-Type: a\nX: ${'x'.repeat(maxHeaderBytes)}\n\n`)).toBe(
      'header-too-large',
    );
  });

  it('hands over the frames before the bad one, and nothing after it', () => {
    const frames: Frame[] = [];
    const decoder = new FrameDecoder((frame) => frames.push(frame));
    expect(() => {
      decoder.push(Buffer.from(`Content-Type: a\n\n${event('-1')}Content-Type: b\n\n`));
    }).toThrow('not a number');
    expect(() => {
      decoder.push(Buffer.from('Content-Type: c\n\n'));
    }).toThrow(ProtocolError);
    expect(frames.map(({ contentType }) => contentType)).toEqual(['a']);
  });
});

describe('events that are not what they should be', () => {
  it.each([
    ['truncated in a value', '{"a":"1","b":"2'],
    ['truncated in a name', '{"a":"1","b'],
    ['truncated in an escape', '{"a":"1","b":"\\'],
    ['truncated in an array', '{"a":"1","b":["x"'],
    ['truncated after a colon', '{"a":"1","b":'],
    ['a number without end', '{"a":"1","b":12'],
  ])('json %s: what is whole is read', (_, text) => {
    const cut = new SwitchEvent('json', Buffer.from(text));
    expect(cut.header('a')).toBe('1');
    expect(cut.header('b')).toBeUndefined();
    expect([...cut.headers()]).toEqual([['a', '1']]);
  });

  it.each(['', 'null', '[]', '12', '"text"', '{', '{}', '{"a"}', '{a:1}', '\0\0\0', '}{'])(
    'json body %p holds no header',
    (text) => {
      const odd = new SwitchEvent('json', Buffer.from(text));
      expect(odd.header('a')).toBeUndefined();
      expect(odd.name).toBeUndefined();
      expect(odd.headers().size).toBe(0);
      expect(odd.body()).toBeUndefined();
    },
  );

  it('does not take text in a value for a header', () => {
    const name = '","Event-Name":"FORGED","x":"';
    const forged = new SwitchEvent(
      'json',
      Buffer.from(JSON.stringify({ 'Caller-ID-Name': name, [name]: '1' })),
    );
    expect(forged.name).toBeUndefined();
    expect(forged.header('Caller-ID-Name')).toBe(name);
    expect(forged.header('x')).toBeUndefined();
  });

  it("does not take text in an event's own body for a header", () => {
    const job = new SwitchEvent(
      'plain',
      Buffer.from('Event-Name: BACKGROUND_JOB\nContent-Length: 20\n\nJob-UUID: forged\n\n\n\n'),
    );
    expect(job.header('Job-UUID')).toBeUndefined();
    expect([...job.headers().keys()]).toEqual(['Event-Name', 'Content-Length']);
    expect(job.body()).toBe('Job-UUID: forged\n\n\n\n');
  });

  it('passes over lines that are no headers', () => {
    const odd = new SwitchEvent(
      'plain',
      Buffer.from('no header\nA: 1\n: 2\n\nB: 3\nC:\nD: \na::b: 4'),
    );
    expect([...odd.headers()]).toEqual([
      ['A', '1'],
      ['B', '3'],
      ['D', ''],
      ['a::b', '4'],
    ]);
  });
});

/** Changes up to eight bytes or stretches of `bytes`. */
function mutate(bytes: Buffer, random: () => number): Buffer {
  const at = (length: number): number => Math.floor(random() * length);
  let out = Buffer.from(bytes);
  for (let changes = 1 + at(8); changes > 0; changes--) {
    const position = at(out.length + 1);
    switch (at(6)) {
      case 0:
        out[Math.min(position, out.length - 1)] = at(256);
        break;
      case 1:
        out = Buffer.concat([out.subarray(0, position), out.subarray(position + at(50))]);
        break;
      case 2:
        out = Buffer.concat([
          out.subarray(0, position),
          Buffer.from([at(256)]),
          out.subarray(position),
        ]);
        break;
      case 3:
        out = Buffer.concat([
          out.subarray(0, position),
          Buffer.from(
            ['\n\n', 'Content-Length: 99999999\n', '%', '\\u12', '"', '\0', '\n'][at(7)]!,
          ),
          out.subarray(position),
        ]);
        break;
      case 4:
        out = out.subarray(0, position);
        break;
      default: {
        const from = at(out.length);
        out = Buffer.concat([out, out.subarray(from, from + at(200))]);
      }
    }
    if (out.length === 0) return out;
  }
  return out;
}

describe('20,000 mutations of captured frames', () => {
  it('end in frames or in a ProtocolError, with what is held bounded', () => {
    const sources = [
      'inbound-json',
      'inbound-plain',
      'outbound-latin1-percent-name',
      'inbound-commands',
    ]
      .map((name) => capturedBytes(`freeswitch-1.11/${name}.jsonl.gz`))
      .map((bytes) => decodeIn(bytes).slice(0, 40));
    const pieces = sources.flatMap((frames) =>
      frames.map((frame) => Buffer.concat([frame.head, Buffer.from('\n\n'), frame.body])),
    );
    const random = seededRandom(20_261_124);
    const limits = { maxHeaderBytes: 8_192, maxBodyBytes: 65_536 };
    const outcomes = { frames: 0, events: 0, errors: 0, characters: 0 };
    for (let round = 0; round < 20_000; round++) {
      const piece = pieces[Math.floor(random() * pieces.length)]!;
      const bytes = mutate(piece, random);
      const decoder = new FrameDecoder((frame) => {
        outcomes.frames++;
        const found = frame.event();
        if (!found) return;
        outcomes.events++;
        const all = found.headers();
        for (const name of [
          'Event-Name',
          'Unique-ID',
          'variable_originated_legs',
          'Caller-Caller-ID-Name',
        ]) {
          outcomes.characters += found.header(name)?.length ?? 0;
        }
        if (all.size > bytes.length) throw new RangeError('more headers than bytes');
        found.body();
      }, limits);
      try {
        const split = Math.floor(random() * bytes.length);
        decoder.push(bytes.subarray(0, split));
        decoder.push(bytes.subarray(split));
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        outcomes.errors++;
      }
      if (decoder.bufferedBytes > limits.maxHeaderBytes + limits.maxBodyBytes + 2) {
        throw new RangeError(`holds ${decoder.bufferedBytes}`);
      }
    }
    expect(outcomes.errors).toBeGreaterThan(1_000);
    expect(outcomes.events).toBeGreaterThan(4_000);
    expect(outcomes.characters).toBeGreaterThan(100_000);
  });
});
