import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import express from 'express';
import { compressAnswers } from '../web-files/compress.js';
import { MadeOnce } from './made-once.js';

const text = JSON.stringify({ openapi: '3.1.0', paths: Array.from({ length: 500 }, (_, n) => n) });

let server: Server;
let times = 0;

beforeAll(async () => {
  const description = new MadeOnce(() => {
    times += 1;
    return text;
  });
  const app = express().use(compressAnswers);
  app.get('/v1/openapi.json', (asked, response) => description.send(asked, response));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => void server.close());

async function ask(headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const path = '/v1/openapi.json';
    request({ host: '127.0.0.1', port, path, method, headers }, resolve).on('error', reject).end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) };
}

it('MadeOnce makes the text once for all requests, in the encoding that each accepts', async () => {
  const [plain, zipped, small] = await Promise.all([
    ask(),
    ask({ 'accept-encoding': 'gzip' }),
    ask({ 'accept-encoding': 'gzip, br' }),
  ]);
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.body.toString()).toBe(text);
  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(zipped.body).toString()).toBe(text);
  expect(small.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(small.body).toString()).toBe(text);
  expect(new Set([plain, zipped, small].map(({ headers }) => headers.etag)).size).toBe(3);
  expect(times).toBe(1);
});

it('MadeOnce answers 304 to a client that has the text', async () => {
  const encoding = { 'accept-encoding': 'br' };
  const { headers } = await ask(encoding);
  const again = await ask({ ...encoding, 'if-none-match': String(headers.etag) });
  expect({ status: again.status, bytes: again.body.length }).toEqual({ status: 304, bytes: 0 });
  expect((await ask({ 'if-none-match': String(headers.etag) })).status).toBe(200);
});

it('MadeOnce sends headers only for a HEAD request', async () => {
  const { status, headers, body } = await ask({}, 'HEAD');
  expect({ status, bytes: body.length, type: headers['content-type'] }).toEqual({
    status: 200,
    bytes: 0,
    type: 'application/json; charset=utf-8',
  });
});
