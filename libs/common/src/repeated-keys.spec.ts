import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { repeatedKeys } from './repeated-keys.js';

const fieldsOf = (text: string): string[] => repeatedKeys(text).map(({ field }) => field);

describe('repeatedKeys', () => {
  it.each([
    ['{"a":1,"a":2}', ['a']],
    ['{"nodes":{"bye":{},"b":{},"bye":{}}}', ['nodes.bye']],
    ['[{"a":1},{"b":[1,{"c":1,"c":2}]}]', ['1.b.1.c']],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['{"__proto__":1,"__proto__":2}', ['__proto__']],
    ['{"a":1, "a":2, "a":3}', ['a', 'a']],
    ['{"a":{"b":1},"b":{"a":1},"c":["a","a"],"d":"\\"a\\",\\"a\\""}', []],
    ['{"a":"}","b":"{","a\\\\":1}', []],
    ['""', []],
    ['{"a":1,"a', []],
    ['}},"a"', []],
  ])('finds in %s the keys %j', (text, fields) => expect(fieldsOf(text)).toEqual(fields));

  it('gives the repeated key’s place in the text', () => {
    const text = '{"a":1, "a":2}';
    expect(repeatedKeys(text).map(({ start, end }) => text.slice(start, end))).toEqual(['"a"']);
    expect(text.indexOf('"a"', 2)).toBe(repeatedKeys(text)[0]!.start);
  });

  it('finds none in text from JSON.stringify', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => expect(fieldsOf(JSON.stringify(value))).toEqual([])),
    );
  });

  it('never throws, and finds at most twenty keys', () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(repeatedKeys(text))));
    expect(fieldsOf(`{${'"a":1,'.repeat(1_000)}"b":1}`)).toHaveLength(20);
    expect(fieldsOf('['.repeat(200_000))).toEqual([]);
    expect(fieldsOf('\\"'.repeat(200_000))).toEqual([]);
  });
});
