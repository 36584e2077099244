import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Response } from 'express';
import { afterEach, expect, it } from '@jest/globals';
import { send } from './give.js';

const idleMs = 500;
const piece = Buffer.alloc(2 ** 20, 'x');
let server = createServer();
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Sends without end to a client that reads as given; resolves to whether the source was ended. */
async function sentTo(reads: (response: IncomingMessage) => void): Promise<boolean> {
  let ended = false;
  async function* pieces(): AsyncGenerator<Buffer> {
    try {
      for (;;) yield await Promise.resolve(piece);
    } finally {
      ended = true;
    }
  }
  const sent = new Promise<void>((resolve, reject) => {
    server = createServer((_: IncomingMessage, response: ServerResponse) => {
      send(response as Response, pieces(), idleMs).then(resolve, reject);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reading = get({ port: (server.address() as AddressInfo).port });
  reading.on('error', () => undefined);
  reading.on('response', (response) => {
    response.on('error', () => undefined);
    reads(response);
  });
  await sent;
  return ended;
}

it('send closes the connection of a client that reads nothing, and ends the source', async () => {
  expect(await sentTo((response) => response.pause())).toBe(true);
});

it('send continues for a client that reads now and then, however long it takes', async () => {
  const began = performance.now();
  const lasted = 3 * idleMs;
  await sentTo((response) => {
    let taken = 0;
    response.on('data', (some: Buffer) => {
      taken += some.length;
      // Pauses only after more bytes than the buffers in between hold: an earlier pause wouldn't
      // reach the sender.
      if (taken > 2 ** 24) response.pause();
    });
    const taking = setInterval(() => {
      taken = 0;
      if (performance.now() - began < lasted) response.resume();
      else response.destroy();
    }, idleMs / 5);
    response.on('close', () => clearInterval(taking));
  });
  expect(performance.now() - began).toBeGreaterThanOrEqual(lasted);
});
