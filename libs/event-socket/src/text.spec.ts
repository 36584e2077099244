import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { decodeText, decodeUrlEncoded, latin1ToText, unescapeJson } from './text.js';

const url = (text: string): string => {
  const bytes = Buffer.from(text, 'latin1');
  return decodeUrlEncoded(bytes, 0, bytes.length);
};

describe('decodeUrlEncoded', () => {
  it.each([
    ['%2B31201234567', '+31201234567'],
    ['Jan%20de%20Vri%C3%ABs', 'Jan de Vriës'],
    ['Andr%E9%2050%25%20off', 'André 50% off'],
    ['50% off', '50% off'],
    ['100%', '100%'],
    ['%4', '%4'],
    ['%4g%zz%%41', '%4g%zz%A'],
    ['a+b', 'a+b'],
    ['caf\xe9', 'café'],
    ['', ''],
  ])('decodes %p as %p', (encoded, text) => {
    expect(url(encoded)).toBe(text);
  });

  it('reverses encodeURIComponent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(url(encodeURIComponent(text))).toBe(text);
      }),
    );
  });

  it('accepts any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(typeof decodeUrlEncoded(Buffer.from(bytes), 0, bytes.length)).toBe('string');
      }),
    );
  });
});

describe('decodeText', () => {
  it('keeps each byte as its Latin-1 character when the bytes are not valid UTF-8', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (array) => {
        const bytes = Buffer.from(array);
        const text = decodeText(bytes, 0, bytes.length);
        const latin1 = bytes.toString('latin1');
        expect([latin1, bytes.toString('utf8')]).toContain(text);
        expect(latin1ToText(latin1)).toBe(text);
        expect(text.includes('�') && text !== latin1).toBe(bytes.includes('�'));
      }),
    );
  });
});

describe('unescapeJson', () => {
  it('agrees with JSON.parse', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(unescapeJson(JSON.stringify(text).slice(1, -1))).toBe(text);
      }),
    );
    expect(unescapeJson('\\u00e9\\ud83d\\ude00\\/')).toBe('é😀/');
  });

  it.each(['\\', '\\x', '\\u12', '\\u12g4'])('leaves %p unchanged', (text) => {
    expect(unescapeJson(text)).toBe(text);
  });
});
