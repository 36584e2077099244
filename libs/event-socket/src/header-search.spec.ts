import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ByteNeedle } from './byte-needle.js';
import { SwitchEvent } from './switch-event.js';

const word = fc.string({
  minLength: 1,
  maxLength: 4,
  unit: fc.constantFrom('a', 'b', '"', '\\', ':', ',', ' '),
});
const value = fc.oneof(word, fc.string(), fc.string({ unit: 'grapheme' }));

describe('ByteNeedle', () => {
  it('finds what Buffer.indexOf finds', () => {
    // `e` and `"` are frequent in events, `W` and 0 are rare.
    const few = fc.array(fc.constantFrom(...Buffer.from('e"W\0')), { maxLength: 60 });
    fc.assert(
      fc.property(
        few,
        few.filter((bytes) => bytes.length > 0),
        fc.nat(10),
        (hay, needle, from) => {
          const haystack = Buffer.from(hay);
          const start = Math.min(from, hay.length);
          expect(new ByteNeedle(Buffer.from(needle)).findIn(haystack, start)).toBe(
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
          expect(event.header(name)).toBe(text);
        }
      }),
    );
  });

  it.each([
    [':', '{"a":":",":":"b"}'],
    [',', '{"a":["b",":c"],",":"b"}'],
    [':1,', '{"a":1,":b":"c",":1,":"b"}'],
    ['"', '{"a":"\\"\\"","\\"":"b"}'],
    ['\n', '{"a":"\\n","\\n":"b"}'],
  ])('finds the name %j, which looks like the text between two strings', (name, json) => {
    expect(new SwitchEvent('json', Buffer.from(json)).header(name)).toBe('b');
  });

  it('reads lists, numbers and null', () => {
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

  it('finds any header of a plain event', () => {
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

  it('does not confuse a name with the end of a longer name', () => {
    const lines = new SwitchEvent('plain', Buffer.from('Other-Unique-ID: 1\nUnique-ID: 2\n\n'));
    expect(lines.header('Unique-ID')).toBe('2');
    const json = new SwitchEvent('json', Buffer.from('{"Other-Unique-ID":"1","Unique-ID":"2"}'));
    expect(json.header('Unique-ID')).toBe('2');
  });

  it('reads thousands of different names made up by callers', () => {
    for (let i = 0; i < 10_000; i++) {
      const event = new SwitchEvent('plain', Buffer.from(`variable_sip_h_X-${i}: ${i}\nB: 1\n\n`));
      expect(event.headers().get(`variable_sip_h_X-${i}`)).toBe(String(i));
    }
  });

  describe('uses the first value of a name that comes twice', () => {
    const visits = (event: SwitchEvent): string[] => {
      const visited: string[] = [];
      event.forEachHeader((name, value) => visited.push(`${name}=${value}`));
      return visited;
    };
    const long = 'x'.repeat(200);

    it.each([
      ['written equally', '{"a":"1","a":"2"}', ['a=1']],
      ['with an escape', '{"a":"1","\\u0061":"2"}', ['a=1']],
      ['first with an escape', '{"\\u0061":"1","a":"2"}', ['a=1']],
      ['in Latin-1 and in UTF-8', '{"\xe9":"1","\xc3\xa9":"2"}', ['é=1']],
      ['too long for the name table', `{"${long}":"1","${long}":"2"}`, [`${long}=1`]],
    ])('%s', (_, text, expected) => {
      for (let walk = 0; walk < 2; walk++) {
        expect(visits(new SwitchEvent('json', Buffer.from(text, 'latin1')))).toEqual(expected);
      }
    });

    it('after more names than the name table keeps', () => {
      const names = Array.from({ length: 10_000 }, (_, index) => `X-${index}`);
      const lines = [...names, ...names].map((name, index) => `${name}: ${index}`).join('\n');
      for (let walk = 0; walk < 2; walk++) {
        expect(visits(new SwitchEvent('plain', Buffer.from(lines)))).toEqual(
          names.map((name, index) => `${name}=${index}`),
        );
      }
    });
  });
});
