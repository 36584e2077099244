import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Request, Response } from 'express';
import { afterEach, describe, expect, it } from '@jest/globals';
import { giveMp3 } from './give-mp3.js';

const piece = Buffer.alloc(1000, 'x');
let server = createServer();
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Pieces without end, from a moment on, and whether theirs was reached. */
function endless(from: Promise<unknown>) {
  const told = { ended: false };
  async function* pieces(): AsyncGenerator<Buffer> {
    try {
      await from;
      for (;;) yield piece;
    } finally {
      told.ended = true;
    }
  }
  return { told, pieces: pieces() };
}

/** Asks, and gives who reads to whoever answers. */
async function asked(
  answer: (request: Request, response: Response, reading: () => void) => Promise<void>,
): Promise<void> {
  const answered = new Promise<void>((resolve, reject) => {
    server = createServer((request: IncomingMessage, response: ServerResponse) => {
      const set = (name: string, value: string) => response.setHeader(name, value);
      const like = Object.assign(response, { set }) as unknown as Response;
      answer(request as Request, like, () => reading.destroy()).then(resolve, reject);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reading = get(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  reading.on('error', () => undefined);
  reading.on('response', (response) => response.on('error', () => undefined).resume());
  await answered;
}

describe('an MP3 that is made', () => {
  it.each([
    ['held first', 1_000_000],
    ['too long to be held', 500],
  ])('is given up when its reader goes away before it begins, %s', async (_, mostHeld) => {
    const seen: { ended: boolean }[] = [];
    await asked((request, response, leave) => {
      const { told, pieces } = endless(once(response, 'close'));
      seen.push(told);
      leave();
      return giveMp3(request, response, pieces, mostHeld);
    });
    expect(seen).toEqual([{ ended: true }]);
  });

  it('is given up when its reader goes away in the middle', async () => {
    const seen: { ended: boolean }[] = [];
    await asked((request, response, leave) => {
      const { told, pieces } = endless(Promise.resolve());
      seen.push(told);
      response.on('pipe', leave);
      return giveMp3(request, response, pieces, 500);
    });
    expect(seen).toEqual([{ ended: true }]);
  });
});
