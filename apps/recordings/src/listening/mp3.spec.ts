import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Mp3, type Made } from './mp3.js';
import type { Sound } from './wav-parts.js';

/** A fake ffmpeg that outputs its input, whatever its arguments. */
const folder = mkdtempSync(join(tmpdir(), 'mp3-'));
const program = join(folder, 'ffmpeg');
writeFileSync(program, '#!/bin/sh\nexec cat\n', { mode: 0o700 });
afterAll(() => rmSync(folder, { recursive: true }));

const piece = Buffer.alloc(2 ** 20, 'x');
/** Sound of so many MiB, which ends when `ends` resolves. */
const soundOf = (mebibytes: number, ends = Promise.resolve()): Sound => ({
  read: async function* () {
    for (let n = 0; n < mebibytes; n++) yield piece;
    await ends;
  },
});
const staying = new AbortController().signal;
const reader = (person: string, gone = staying) => ({
  person,
  organisation: person.slice(0, 1),
  gone,
});
const sized = ({ bytes, pieces }: Made) => [bytes, Buffer.concat([...pieces]).length];

describe('Mp3.make', () => {
  it('frees its place once the MP3 is made, even when it is never read', async () => {
    const mp3 = new Mp3({ FFMPEG: program });
    const all: Made[] = [];
    for (let n = 0; n < 6; n++) all.push(await mp3.make(soundOf(1), reader('a1')));
    expect(all.map(sized)).toEqual(all.map(() => [2 ** 20, 2 ** 20]));
  });

  it('converts for others while one person uses all places that a person may have', async () => {
    const mp3 = new Mp3({ FFMPEG: program });
    let end = (): void => undefined;
    const ending = new Promise<void>((resolve) => (end = resolve));
    const mine = [1, 2, 3].map(() => mp3.make(soundOf(1, ending), reader('a1')));
    await mp3.make(soundOf(1), reader('b1'));
    await mp3.make(soundOf(1), reader('b1'));
    end();
    expect((await Promise.all(mine)).map(({ bytes }) => bytes)).toEqual([
      2 ** 20,
      2 ** 20,
      2 ** 20,
    ]);
  });

  it("refuses when a person's, an organisation's or the whole memory is used, until an MP3 is freed", async () => {
    const mp3 = new Mp3({ FFMPEG: program });
    const inMemory: Made[] = [];
    const hold = async (person: string, mebibytes: number) =>
      inMemory.push(await mp3.make(soundOf(mebibytes), reader(person)));
    const own = { kind: 'too-many', code: 'too-many-mp3s' };
    await hold('a1', 30);
    await hold('a1', 30);
    await expect(hold('a1', 5)).rejects.toMatchObject(own);
    // The refused MP3 has freed its memory: 4 MiB more still fit into 64.
    await hold('a1', 4);
    await hold('a2', 64);
    await expect(hold('a3', 1)).rejects.toMatchObject(own);
    await hold('b1', 64);
    await hold('c1', 63);
    const all = { kind: 'unavailable', code: 'mp3s-busy' };
    await expect(hold('d1', 2)).rejects.toMatchObject(all);
    for (const each of inMemory) {
      each.free();
      each.free();
    }
    await hold('a1', 64);
    // An MP3 that was freed twice has freed its memory once.
    await expect(hold('a1', 1)).rejects.toMatchObject(own);
  });

  it('rejects when its reader goes away, and frees the place', async () => {
    const mp3 = new Mp3({ FFMPEG: program });
    const all: Promise<void>[] = [];
    for (let n = 0; n < 6; n++) {
      const gone = new AbortController();
      const isRead = new Promise<void>((resolve) => {
        const read = async function* () {
          yield piece;
          resolve();
          await new Promise<never>(() => undefined);
        };
        const making = mp3.make({ read }, reader('a1', gone.signal));
        all.push(expect(making).rejects.toThrow('gone'));
      });
      await isRead;
      gone.abort(new Error('gone'));
      await all.at(-1);
    }
  });

  it('throws no-converter when ffmpeg is missing or may not be run', async () => {
    const barred = join(folder, 'barred');
    writeFileSync(barred, '', { mode: 0o600 });
    for (const FFMPEG of [join(folder, 'nothing'), barred]) {
      const mp3 = new Mp3({ FFMPEG });
      for (let n = 0; n < 6; n++) {
        const made = mp3.make(soundOf(1), reader('a1'));
        await expect(made).rejects.toMatchObject({ code: 'no-converter' });
      }
    }
  });
});
