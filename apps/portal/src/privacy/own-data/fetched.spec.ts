import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetched } from './fetched.js';
import { Unreadable } from './left-out.js';

const limits = { beginsWithinMs: 400, comesWithinMs: 200 };
let answer: (response: ServerResponse) => void = () => undefined;
const server = createServer((_, response) => answer(response));
let url: URL;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('fetched', () => {
  it('reads a whole file, however long it takes, while pieces keep coming', async () => {
    let pieces = 0;
    answer = (response) => {
      const coming = setInterval(() => {
        response.write('x');
        if ((pieces += 1) < 20) return;
        clearInterval(coming);
        response.end();
      }, 40);
    };
    const began = performance.now();
    expect(await buffer(await fetched(url, limits))).toHaveLength(20);
    expect(performance.now() - began).toBeGreaterThan(3 * limits.comesWithinMs);
  });

  it('gives up when no more pieces come', async () => {
    let gone: Promise<unknown> = Promise.resolve();
    answer = (response) => {
      gone = once(response, 'close');
      response.write('some');
    };
    const read = await fetched(url, limits);
    await expect(buffer(read)).rejects.toThrow("no data of an owner's file came for 200 ms");
    await gone;
  });

  it('gives up when the answer doesn’t begin', async () => {
    answer = () => undefined;
    await expect(fetched(url, limits)).rejects.toThrow('for 400 ms');
  });

  it('doesn’t give up because the reader is slow', async () => {
    const whole = Buffer.alloc(2 ** 24, 'x');
    answer = (response) => void response.end(whole);
    let bytes = 0;
    let pieces = 0;
    for await (const piece of await fetched(url, limits)) {
      bytes += (piece as Buffer).length;
      // Pauses like a reader that waits for its disk, for longer than the limit between two pieces.
      if ((pieces += 1) === 2) {
        await new Promise((resolve) => setTimeout(resolve, 2 * limits.comesWithinMs));
      }
    }
    expect(bytes).toBe(whole.length);
  });

  it('stops fetching when the reader is destroyed', async () => {
    let gone: Promise<unknown> = Promise.resolve();
    answer = (response) => {
      gone = once(response, 'close');
      response.write('some');
    };
    const read = await fetched(url, { ...limits, comesWithinMs: 3_600_000 });
    read.destroy();
    await gone;
  });

  it('throws no-such-file for 404, Unreadable for 500, and another error for 503', async () => {
    answer = (response) => void response.writeHead(404).end();
    await expect(fetched(url, limits)).rejects.toMatchObject({ code: 'no-such-file' });
    answer = (response) => void response.writeHead(500).end('x');
    await expect(fetched(url, limits)).rejects.toMatchObject({ forGood: false });
    answer = (response) => void response.writeHead(503).end('x');
    const away = await fetched(url, limits).catch((error: unknown) => error);
    expect(away).toMatchObject({ message: expect.stringContaining('answered by 503') });
    expect(away).not.toBeInstanceOf(Unreadable);
  });
});
