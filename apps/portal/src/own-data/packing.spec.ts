import { setImmediate as turn } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { linesOf } from './packing.js';

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

const inPieces = (bytes: Buffer, length: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / length) }, (_, at) =>
    bytes.subarray(at * length, (at + 1) * length),
  );

describe('lines of what was collected', () => {
  const line = fc
    .oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a\u2028b', 'a\rb', 'é', '😀'))
    .map((text) => JSON.stringify(text));

  it('are what was written, wherever the pieces end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 9 }), async (lines, length) => {
        const bytes = Buffer.from(lines.map((each) => `${each}\n`).join(''));
        expect(await all(linesOf(Readable.from(inPieces(bytes, length))))).toEqual(lines);
      }),
    );
  });

  it('wait for whoever asks: none is lost before that', async () => {
    const found = linesOf(Readable.from([Buffer.from('1\n2\n'), Buffer.from('3\n')]));
    for (let turns = 0; turns < 10; turns += 1) await turn();
    expect(await all(found)).toEqual(['1', '2', '3']);
  });

  it('end with the error of what they are read from', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('1\n');
        throw new Error('the disk is gone');
      })(),
    );
    await expect(all(linesOf(broken))).rejects.toThrow('the disk is gone');
  });
});
