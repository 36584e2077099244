import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ByteNeedle } from './byte-needle.js';
import { SwitchEvent } from './switch-event.js';

const word = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', '"', '\\') });
const value = fc.oneof(word, fc.string(), fc.string({ unit: 'grapheme' }));

describe('ByteNeedle', () => {
  it('finds what Buffer.indexOf finds', () => {
    const few = fc.array(fc.constantFrom(97, 98, 99), { maxLength: 60 });
    fc.assert(
      fc.property(
        few,
        few.filter((bytes) => bytes.length > 0),
        fc.nat(10),
        (hay, needle, from) => {
          const haystack = Buffer.from(hay);
          const start = Math.min(from, hay.length);
          expect(new ByteNeedle(Buffer.from(needle)).findIn(haystack, start, haystack.length)).toBe(
            haystack.indexOf(Buffer.from(needle), start),
          );
        },
      ),
    );
  });
});

describe('SwitchEvent', () => {
  it('reads any flat json object as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.dictionary(value, value), fc.nat(2), (object, indent) => {
        const event = new SwitchEvent('json', Buffer.from(JSON.stringify(object, null, indent)));
        expect(event.headers()).toEqual(new Map(Object.entries(object)));
        for (const [name, text] of Object.entries(object)) {
          if (/["\\]|[^ -~]/.test(name)) continue;
          expect(event.header(name)).toBe(text);
        }
      }),
    );
  });

  it('reads lists and other values', () => {
    const event = new SwitchEvent(
      'json',
      Buffer.from('{"list":["a","b\\n"],"one":["a"],"none":[],"number": 12 ,"nil":null}'),
    );
    expect(event.header('list')).toBe('ARRAY::a|:b\n');
    expect(event.array('list')).toEqual(['a', 'b\n']);
    expect(event.array('one')).toEqual(['a']);
    expect(event.array('absent')).toEqual([]);
    expect(event.header('number')).toBe('12');
    expect([...event.headers().values()]).toEqual(['ARRAY::a|:b\n', 'a', 'ARRAY::', '12', 'null']);
  });

  it('finds any header of lines', () => {
    const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,20}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 12 }),
        (pairs) => {
          const lines = pairs.map(([key, text]) => `${key}: ${encodeURIComponent(text)}\n`);
          const event = new SwitchEvent('plain', Buffer.from(`${lines.join('')}\n`));
          const expected = pairs.filter(([key]) => key !== 'Content-Length');
          for (const [key, text] of expected) expect(event.header(key)).toBe(text);
          expect(event.headers()).toEqual(new Map(pairs));
        },
      ),
    );
  });

  it('does not mistake the end of a longer name for a name', () => {
    const lines = new SwitchEvent('plain', Buffer.from('Other-Unique-ID: 1\nUnique-ID: 2\n\n'));
    expect(lines.header('Unique-ID')).toBe('2');
    const json = new SwitchEvent('json', Buffer.from('{"Other-Unique-ID":"1","Unique-ID":"2"}'));
    expect(json.header('Unique-ID')).toBe('2');
  });

  it('keeps few names of those that callers make up', () => {
    for (let i = 0; i < 10_000; i++) {
      const event = new SwitchEvent('plain', Buffer.from(`variable_sip_h_X-${i}: ${i}\nB: 1\n\n`));
      expect(event.headers().get(`variable_sip_h_X-${i}`)).toBe(String(i));
    }
  });
});
