import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Request, Response } from 'express';
import { afterEach, describe, expect, it } from '@jest/globals';
import { giveMp3 } from './give-mp3.js';
import type { Made } from './mp3.js';
import type { Reader } from './places.js';
import type { Sound } from './wav-parts.js';

const asker = { person: 'a1', organisation: 'a' };
const headers = { 'content-type': 'audio/mpeg' };
let server = createServer();
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/**
 * Fake `Mp3` that converts a part to its letter, repeated. Records which parts are in memory, which
 * were made, and for whom.
 */
class FakeMp3 {
  readonly inMemory: string[] = [];
  readonly made: string[] = [];
  readonly readers: Reader[] = [];
  /** For each part, whether its reader had gone when it was made. */
  readonly wasGone: boolean[] = [];
  until: Promise<unknown> = Promise.resolve();
  size = 1000;

  async make(sound: Sound, reader: Reader): Promise<Made> {
    this.readers.push(reader);
    const letter = (await buffer(sound.read())).toString();
    await this.until;
    this.made.push(letter);
    this.wasGone.push(reader.gone.aborted);
    this.inMemory.push(letter);
    const piece = Buffer.alloc(this.size, letter);
    const free = (): void => void this.inMemory.splice(this.inMemory.indexOf(letter), 1);
    return { pieces: [piece, piece], bytes: 2 * piece.length, free };
  }
}
const partsOf = (...letters: string[]): Sound[] =>
  letters.map((letter) => ({
    // oxlint-disable-next-line typescript/require-await
    read: async function* () {
      yield Buffer.from(letter);
    },
  }));

/** Sends a request to `answer` and returns its response; `answered` resolves when `answer` does. */
async function asked(
  answer: (request: Request, response: Response, leave: () => void) => Promise<void>,
  { reads = true, range = '' } = {},
): Promise<{ body: Promise<string>; status: () => number | undefined; answered: Promise<void> }> {
  const answered = new Promise<void>((resolve, reject) => {
    server = createServer((request: IncomingMessage, response: ServerResponse) => {
      const set = (name: string | Record<string, string>, value?: string): Response => {
        const all = typeof name === 'string' ? { [name]: value ?? '' } : name;
        response.setHeaders(new Map(Object.entries(all)));
        return like;
      };
      const status = (code: number): Response => Object.assign(like, { statusCode: code });
      const like = Object.assign(response, { set, status }) as unknown as Response;
      answer(request as Request, like, () => reading.destroy()).then(resolve, reject);
    });
  });
  answered.catch(() => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const reading = get({ port, headers: range === '' ? {} : { range } });
  reading.on('error', () => undefined);
  let status: number | undefined;
  const body = new Promise<string>((resolve) => {
    reading.on('response', (response) => {
      status = response.statusCode;
      response.on('error', () => undefined);
      if (reads)
        buffer(response).then(
          (all) => resolve(all.toString()),
          () => resolve('cut off'),
        );
    });
  });
  return { body, status: () => status, answered };
}

describe('giveMp3', () => {
  it('sends one part with its length and ranges, and frees it once read', async () => {
    const mp3 = new FakeMp3();
    const { body, status, answered } = await asked(
      (request, response) =>
        giveMp3(request, response, mp3, { parts: partsOf('a'), asker, headers }),
      { range: 'bytes=998-1001' },
    );
    expect(await body).toBe('aaaa');
    await answered;
    expect(status()).toBe(206);
    expect(mp3.inMemory).toEqual([]);
    expect(mp3.readers).toMatchObject([asker]);
  });

  it('sends several parts, each made once the one before was read', async () => {
    const mp3 = new FakeMp3();
    mp3.size = 4_000_000;
    const { body, answered } = await asked((request, response) =>
      giveMp3(request, response, mp3, { parts: partsOf('a', 'b', 'c'), asker, headers }),
    );
    const all = await body;
    await answered;
    expect(all === ['a', 'b', 'c'].map((letter) => letter.repeat(8_000_000)).join('')).toBe(true);
    expect(mp3.inMemory).toEqual([]);
  });

  it('makes no part before the previous part is read, and frees that part when the reader goes away', async () => {
    const mp3 = new FakeMp3();
    mp3.size = 8_000_000;
    let leave = (): void => undefined;
    const { answered } = await asked(
      (request, response, goes) => {
        leave = goes;
        // By now the buffers between both sides are full, so the writer waits.
        response.once('pipe', () => setImmediate(() => setImmediate(() => leave())));
        return giveMp3(request, response, mp3, { parts: partsOf('a', 'b', 'c'), asker, headers });
      },
      { reads: false },
    );
    await answered;
    expect(mp3.made).toEqual(['a']);
    expect(mp3.inMemory).toEqual([]);
  });

  it.each([
    ['one part', ['a']],
    ['several parts', ['a', 'b', 'c']],
  ])('frees the MP3 when the reader goes away before the MP3 is made: %s', async (_, letters) => {
    const mp3 = new FakeMp3();
    const { answered } = await asked((request, response, leave) => {
      mp3.until = once(response, 'close');
      leave();
      return giveMp3(request, response, mp3, { parts: partsOf(...letters), asker, headers });
    });
    await answered;
    expect(mp3.wasGone).toEqual([true]);
    expect(mp3.inMemory).toEqual([]);
  });

  it('throws a refusal before any header is set', async () => {
    const seen: string[][] = [];
    const make = () => Promise.reject(new Error('no place'));
    const { answered } = await asked(async (request, response) => {
      const parts = partsOf('a', 'b');
      await giveMp3(request, response, { make }, { parts, asker, headers }).finally(() => {
        seen.push(response.getHeaderNames());
        response.end();
      });
    });
    await expect(answered).rejects.toThrow('no place');
    expect(seen).toEqual([[]]);
  });
});
