import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { assert, property, uint8Array } from 'fast-check';
import { BytesFinder, longestPiece } from './bytes-finder.js';

const any = uint8Array({ maxLength: 50 });

describe('BytesFinder', () => {
  it('finds bytes among any others: raw, in hexadecimal and in base64', () => {
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

  it('names each match and its position, and finds nothing else', () => {
    const [key, other] = [Buffer.alloc(16, 'k'), Buffer.alloc(16, 'o')];
    const finder = new BytesFinder({ key: [key], other: [other] });
    const bytes = Buffer.concat([Buffer.alloc(3), key, Buffer.alloc(5), key]);
    expect(finder.find(bytes)).toEqual(
      [3, 24].map((offset) => ({ what: 'key', writing: 'plain', offset })),
    );
  });

  it('finds a key in a JWK', () => {
    const key = Buffer.from(Array.from({ length: 32 }, (_, n) => 255 - n));
    const jwk = JSON.stringify({ kty: 'oct', k: key.toString('base64url') });
    expect(new BytesFinder({ key: [key] }).find(Buffer.from(jwk))).toEqual([
      { what: 'key', writing: 'base64', offset: jwk.indexOf('k":"') + 4 },
    ]);
  });

  it('finds each of thousands of pieces by all its bytes', () => {
    const all = randomBytes(3000 * 24);
    const pieces = Array.from({ length: 3000 }, (_, n) => all.subarray(n * 24, n * 24 + 24));
    const finder = new BytesFinder({ audio: pieces });
    expect(finder.find(all).map(({ offset }) => offset)).toEqual(pieces.map((_, n) => n * 24));
    const others = Buffer.from(all);
    for (let n = 0; n < 3000; n += 1) {
      const at = n * 24 + (n % 24);
      others.writeUInt8(others.readUInt8(at) ^ 1, at);
    }
    expect(finder.find(others)).toEqual([]);
  });

  it.each([15, 65])('refuses a piece of %d bytes', (length) => {
    expect(() => new BytesFinder({ key: [Buffer.alloc(length)] })).toThrow(`${length} bytes`);
  });
});
