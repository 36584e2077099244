import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { compressAnswers } from './compress.js';
import { serveWeb } from './serve-web.js';

const long = { items: Array.from({ length: 200 }, (_, n) => ({ id: n, name: 'the same again' })) };
const script = `export const text = ${JSON.stringify(JSON.stringify(long))};`;
const file = '/assets/page-Ab3dEf9h.js';
const sign = { cookie: 'session=x' };
const ours = { ...sign, 'sec-fetch-site': 'same-origin' };

let folder: string;
let server: Server;
let sendEvent: () => void = () => undefined;

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const answerTo = (
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    request({ host: '127.0.0.1', port, path, method, headers }, resolve).on('error', reject).end();
  });

/** Sends a request; the answer's body stays encoded. */
async function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  const answer = await answerTo(path, headers, method);
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const { statusCode = 0, headers: received } = answer;
  return { status: statusCode, headers: received, body: Buffer.concat(chunks) };
}

const decoded = ({ headers, body }: Answer): string => {
  const encoding = headers['content-encoding'];
  if (encoding === 'br') return brotliDecompressSync(body).toString();
  return (encoding === 'gzip' ? gunzipSync(body) : body).toString();
};
const encodingOf = async (...asked: Parameters<typeof ask>): Promise<string | undefined> =>
  (await ask(...asked)).headers['content-encoding'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'web-files-'));
  await mkdir(join(folder, 'assets'));
  for (const [name, text] of [
    [file, script],
    ['/index.html', '<!doctype html><title>Mijn Belfabriek</title>'],
  ] as const) {
    await writeFile(join(folder, name), text);
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(text));
    await writeFile(join(folder, `${name}.gz`), gzipSync(text));
  }
  const app = express();
  app.use(compressAnswers);
  serveWeb(
    Object.assign(app, {
      useStaticAssets: (path: string, options: Parameters<typeof express.static>[1]) =>
        app.use(express.static(path, options)),
    }) as unknown as Parameters<typeof serveWeb>[0],
    folder,
  );
  app.all(
    /^\/v1\/(?:calls|callers\/codes|auth\/.*|recordings\/.*|.*webhooks)$/i,
    (_, response) => void response.json(long),
  );
  app.get('/v1/short', (_, response) => void response.json({ id: 1 }));
  app.get('/v1/save', (_, response) => void response.attachment('calls.json').json(long));
  app.get('/v1/live-calls/stream', (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.write(`event: snapshot\ndata: ${'x'.repeat(4000)}\n\n`);
    sendEvent = () => void response.write('event: call\ndata: 1\n\n');
  });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

describe('a file of the web app', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, gzip;q=0.1', 'gzip'],
    ['*', 'br'],
    ['identity, *;q=0', undefined],
    ['zstd', undefined],
    ['', undefined],
  ])('is sent for accept-encoding "%s" as %s, with the same content', async (accept, encoding) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(file, { 'accept-encoding': accept }, method);
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
      });
      expect(answer.headers['content-encoding']).toBe(encoding);
      expect(Number(answer.headers['content-length'])).toBeGreaterThan(0);
      if (method === 'GET') expect(decoded(answer)).toBe(script);
    }
  });

  it('has a tag in each encoding, for which it answers 304', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', 'identity'].map(async (accept) => {
        const { headers } = await ask(file, { 'accept-encoding': accept });
        const tag = headers.etag ?? '';
        const again = await ask(file, { 'accept-encoding': accept, 'if-none-match': tag });
        expect(again.status).toBe(304);
        return tag;
      }),
    );
    expect(new Set(tags).size).toBe(3);
  });

  it('is never compressed for a range', async () => {
    const answer = await ask(file, { 'accept-encoding': 'br', range: 'bytes=7-11' });
    expect(answer.status).toBe(206);
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers['content-range']).toBe(`bytes 7-11/${script.length}`);
    expect(answer.body.toString()).toBe(script.slice(7, 12));
  });

  it('is index.html for the address of a page', async () => {
    const answer = await ask('/gesprekken', { accept: 'text/html', 'accept-encoding': 'br' });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'br',
      'cache-control': 'no-cache',
    });
    expect(decoded(answer)).toBe(await readFile(join(folder, 'index.html'), 'utf8'));
  });
});

describe('an answer of the API', () => {
  it.each(['br', 'gzip'])('is compressed by %s if it is long', async (encoding) => {
    const answer = await ask('/v1/calls', { ...ours, 'accept-encoding': encoding });
    expect(answer.headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding' });
    expect(answer.body.length).toBeLessThan(1000);
    expect(JSON.parse(decoded(answer))).toEqual(long);
    expect(await encodingOf('/v1/short', { ...ours, 'accept-encoding': encoding })).toBeUndefined();
  });

  it('is not compressed if it may contain a secret', async () => {
    const accept = { 'accept-encoding': 'br, gzip' };
    for (const path of [
      '/v1/auth/get-session',
      '/V1/AUTH/get-session',
      '/v1/recordings/1/link',
      '/v1/owners/acme/webhooks',
    ]) {
      expect([path, await encodingOf(path, { ...ours, ...accept })]).toEqual([path, undefined]);
    }
    expect(await encodingOf('/v1/callers/codes', { ...ours, ...accept }, 'POST')).toBeUndefined();
    expect(await encodingOf('/v1/calls', { authorization: 'Bearer x', ...accept })).toBe('br');
  });

  it.each(['cross-site', 'same-site', 'none', undefined])(
    'is not compressed for a browser’s request with sec-fetch-site %s',
    async (site) => {
      const from: Record<string, string> = site === undefined ? {} : { 'sec-fetch-site': site };
      const asked = { ...sign, ...from, 'accept-encoding': 'br' };
      expect(await encodingOf('/v1/calls', asked)).toBeUndefined();
    },
  );

  it('is not compressed for a range or a download', async () => {
    const asked = { ...ours, 'accept-encoding': 'br' };
    expect(await encodingOf('/v1/calls', { ...asked, range: 'bytes=0-9' })).toBeUndefined();
    expect(await encodingOf('/v1/save', asked)).toBeUndefined();
  });

  it('is not compressed if it is a stream of events, which arrives event by event', async () => {
    const answer = await answerTo('/v1/live-calls/stream', {
      ...ours,
      'accept-encoding': 'br, gzip',
    });
    expect(answer.headers['content-encoding']).toBeUndefined();
    const events = answer[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    expect(String((await events.next()).value)).toContain('event: snapshot');
    let text = '';
    sendEvent();
    while (!text.includes('event: call')) text += String((await events.next()).value);
    answer.destroy();
  });
});
