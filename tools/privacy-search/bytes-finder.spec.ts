import { describe, expect, it } from '@jest/globals';
import { assert, property, uint8Array } from 'fast-check';
import { BytesFinder, longestPiece } from './bytes-finder.js';

const any = uint8Array({ maxLength: 50 });

describe('BytesFinder', () => {
  it('finds bytes between any others, as they are, in hexadecimal and in base64', () => {
    assert(
      property(any, uint8Array({ minLength: 16, maxLength: longestPiece }), any, (...parts) => {
        const all = Buffer.concat(parts);
        const finder = new BytesFinder({ key: [Buffer.from(parts[1])] });
        const written = (text: string | Buffer) =>
          finder.find(Buffer.from(text as string)).map(({ what, writing }) => `${what} ${writing}`);
        expect(written(all)).toContain('key plain');
        for (const text of [all.toString('hex'), all.toString('hex').toUpperCase()]) {
          expect(written(text)).toContain('key hexadecimal');
        }
        for (const text of [all.toString('base64'), all.toString('base64url')]) {
          expect(written(text)).toContain('key base64');
        }
      }),
    );
  });

  it('says which and where, each time, and finds nothing else', () => {
    const [key, other] = [Buffer.alloc(16, 'k'), Buffer.alloc(16, 'o')];
    const finder = new BytesFinder({ key: [key], other: [other] });
    const bytes = Buffer.concat([Buffer.alloc(3), key, Buffer.alloc(5), key]);
    expect(finder.find(bytes)).toEqual(
      [3, 24].map((offset) => ({ what: 'key', writing: 'plain', offset })),
    );
  });

  it.each([15, 65])('refuses a piece of %d bytes', (length) => {
    expect(() => new BytesFinder({ key: [Buffer.alloc(length)] })).toThrow(`${length} bytes`);
  });
});
