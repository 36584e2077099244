import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CdrPost } from './cdr-post.js';

describe('CdrPost', () => {
  let server: Server | null = null;
  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise<void>((done) => (server ? server.close(() => done()) : done()));
    server = null;
  });

  /** A server that answers with this status; null: it never answers. */
  async function answering(status: number | null): Promise<string> {
    server = createServer((_, response) => {
      if (status !== null) response.writeHead(status).end();
    });
    const listening = server;
    await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
    const address = listening.address();
    if (typeof address !== 'object' || !address) throw new Error('no port');
    return `http://127.0.0.1:${address.port}/cdr`;
  }

  const sent = (url: string, timeoutMs: number): Promise<boolean> =>
    new CdrPost({ url, token: 'token', timeoutMs }).send('uuid', Buffer.from('{}'));

  it.each([
    [200, true],
    [204, true],
    [302, false],
    [400, false],
    [503, false],
  ])('treats status %i as delivered: %s', async (status, delivered) => {
    expect(await sent(await answering(status), 5000)).toBe(delivered);
  });

  it('gives up when the address does not answer in time', async () => {
    expect(await sent(await answering(null), 30)).toBe(false);
  });

  it('fails when the address does not listen', async () => {
    expect(await sent('http://127.0.0.1:1/cdr', 5000)).toBe(false);
  });
});
