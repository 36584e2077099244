import { once } from 'node:events';
import { pipeline, Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { linesOf } from './lines-of.js';

async function collected(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}
const all = (pieces: AsyncIterable<Uint8Array>) => collected(linesOf(pieces));

describe('linesOf', () => {
  it('gives all lines, however late the reading begins', async () => {
    const lines = Array.from({ length: 120 }, (_, n) => `{"n":${n}}`);
    const packed = Readable.from([gzipSync(lines.map((line) => `${line}\n`).join(''))]);
    const file = pipeline(packed, createGunzip(), () => undefined);
    const found = linesOf(file);
    await once(packed, 'close');
    for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
    expect(await collected(found)).toEqual(lines);
  });

  it('gives the same lines wherever the pieces end', async () => {
    const text = Buffer.from('één\n\ntwee €\u2028drie\r\nlaatste');
    for (let size = 1; size <= text.length; size += 1) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, n) =>
        text.subarray(n * size, (n + 1) * size),
      );
      expect(await all(Readable.from(pieces))).toEqual([
        'één',
        '',
        'twee €\u2028drie\r',
        'laatste',
      ]);
    }
  });

  it('throws the error with which the pieces end', async () => {
    const cut = gzipSync('{"n":1}\n').subarray(0, 15);
    const file = pipeline(Readable.from([cut]), createGunzip(), () => undefined);
    await expect(all(file)).rejects.toThrow('unexpected end of file');
  });
});
