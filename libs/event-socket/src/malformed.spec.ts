import { describe, expect, it } from '@jest/globals';
import { decodeIn } from './captures.fixture.js';
import type { Frame } from './frame.js';
import { FrameDecoder } from './frame-decoder.js';
import { defaultDecoderLimits } from './limits.js';
import { ProtocolError } from './protocol-error.js';
import { SwitchEvent } from './switch-event.js';

/** The reason of the decoder's error for these bytes, or undefined. */
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

describe('Content-Length', () => {
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
  ])('is refused when written as "%s"', (length) => {
    expect(reasonOf(event(length))).toBe('length-invalid');
  });

  it.each(['16777217', '4294967296', '999999999999999'])(
    'is refused above the limit: %s bytes',
    (length) => {
      expect(reasonOf(event(length))).toBe('body-too-large');
    },
  );

  it('of exactly 16 MiB is accepted', () => {
    const body = Buffer.alloc(16 * 1024 * 1024, 'a');
    const bytes = Buffer.concat([Buffer.from(event(String(body.length))), body]);
    const lengths = Array.from({ length: 256 }, () => 65_536);
    expect(decodeIn(bytes, lengths).map((frame) => frame.body.length)).toEqual([body.length]);
  });

  it('is refused when given twice with different values, not with equal ones', () => {
    expect(reasonOf(`Content-Length: 1\n${event('2')}`)).toBe('length-conflict');
    expect(reasonOf(`Content-Length: 2\n${event('2')}`)).toBeUndefined();
  });
});

describe('header block', () => {
  it('is refused with a NUL byte', () => {
    expect(reasonOf('Content-Type: a\0b\n\n')).toBe('header-invalid');
    expect(reasonOf(Buffer.alloc(100), '\n\n')).toBe('header-invalid');
  });

  it('is refused without Content-Type', () => {
    expect(reasonOf('GET / HTTP/1.1\nHost: example.org\n\n')).toBe('header-invalid');
    expect(reasonOf('garbage\n\n')).toBe('header-invalid');
  });

  it('is refused above the limit, however it arrives', () => {
    const { maxHeaderBytes } = defaultDecoderLimits;
    const line = 'Some-Header: some value that goes on\n'.repeat(1000);
    const decoder = new FrameDecoder(() => undefined);
    let mostBuffered = 0;
    expect(() => {
      for (;;) {
        decoder.push(Buffer.from(line));
        mostBuffered = Math.max(mostBuffered, decoder.bufferedBytes);
      }
    }).toThrow(ProtocolError);
    expect(mostBuffered).toBeLessThanOrEqual(maxHeaderBytes);
    expect(decoder.bufferedBytes).toBe(0);
    expect(reasonOf('X'.repeat(maxHeaderBytes + 1))).toBe('header-too-large');
    expect(reasonOf(`Content-Type: a\nX: ${'x'.repeat(maxHeaderBytes)}\n\n`)).toBe(
      'header-too-large',
    );
  });

  it('of exactly the limit is accepted, also when a read ends within its blank line', () => {
    const start = 'Content-Type: a\nX: ';
    const block = start + 'x'.repeat(defaultDecoderLimits.maxHeaderBytes - start.length);
    expect(reasonOf(`${block}\n`, '\n')).toBeUndefined();
    expect(reasonOf(block.slice(0, 9), `${block.slice(9)}\n`, '\n')).toBeUndefined();
    expect(reasonOf(`${block}x\n`, '\n')).toBe('header-too-large');
    expect(reasonOf(block, 'x\n')).toBe('header-too-large');
  });

  it('stops the decoder when malformed; earlier frames are delivered, later frames are not', () => {
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

describe('malformed or forged event', () => {
  it.each([
    ['truncated in a value', '{"a":"1","b":"2'],
    ['truncated in a name', '{"a":"1","b'],
    ['truncated in an escape', '{"a":"1","b":"\\'],
    ['truncated in an array', '{"a":"1","b":["x"'],
    ['truncated after a colon', '{"a":"1","b":'],
    ['a number without end', '{"a":"1","b":12'],
  ])('in json, %s, still gives its complete headers', (_, text) => {
    const cut = new SwitchEvent('json', Buffer.from(text));
    expect(cut.header('a')).toBe('1');
    expect(cut.header('b')).toBeUndefined();
    expect([...cut.headers()]).toEqual([['a', '1']]);
  });

  it.each(['', 'null', '[]', '12', '"text"', '{', '{}', '{"a"}', '{a:1}', '\0\0\0', '}{'])(
    'with json body %p has no header',
    (text) => {
      const odd = new SwitchEvent('json', Buffer.from(text));
      expect(odd.header('a')).toBeUndefined();
      expect(odd.name).toBeUndefined();
      expect(odd.headers().size).toBe(0);
      expect(odd.body()).toBeUndefined();
    },
  );

  it('gives no header from text within a value', () => {
    const name = '","Event-Name":"FORGED","x":"';
    const forged = new SwitchEvent(
      'json',
      Buffer.from(JSON.stringify({ 'Caller-ID-Name': name, [name]: '1' })),
    );
    expect(forged.name).toBeUndefined();
    expect(forged.header('Caller-ID-Name')).toBe(name);
    expect(forged.header('x')).toBeUndefined();
  });

  it('gives no header from the text of its own body', () => {
    const job = new SwitchEvent(
      'plain',
      Buffer.from('Event-Name: BACKGROUND_JOB\nContent-Length: 20\n\nJob-UUID: forged\n\n\n\n'),
    );
    expect(job.header('Job-UUID')).toBeUndefined();
    expect([...job.headers().keys()]).toEqual(['Event-Name', 'Content-Length']);
    expect(job.body()).toBe('Job-UUID: forged\n\n\n\n');
  });

  it('skips lines that are not headers', () => {
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
