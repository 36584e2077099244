import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetchFile } from './fetch-file.js';

const given = { app: 'recordings', largest: 10 };

let server: Server;
let base: string;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (url === '/moved') response.writeHead(302, { location: '/file' }).end();
    else if (url === '/gone') response.writeHead(404).end('the token is secret');
    else response.end(url === '/large' ? '0123456789x' : '0123456789');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('fetchFile', () => {
  it('fetches the whole file, up to a maximum size', async () => {
    expect((await fetchFile(base, '/file', given)).toString()).toBe('0123456789');
    await expect(fetchFile(base, '/large', given)).rejects.toThrow('more than 10 bytes');
  });

  it('asks only the given app, whatever the path says', async () => {
    const before = asked.length;
    const other = base.replace('127.0.0.1', 'localhost');
    for (const path of [`${other}/file`, `//localhost:${new URL(base).port}/file`]) {
      await expect(fetchFile(base, path, given)).rejects.toThrow('leads elsewhere');
    }
    expect(asked).toHaveLength(before);
  });

  it('follows no redirect, and names no path in its errors', async () => {
    await expect(fetchFile(base, '/moved', given)).rejects.toThrow();
    expect(asked.at(-1)).toBe('/moved');
    await expect(fetchFile(base, '/gone', given)).rejects.toThrow(
      /^recordings answered 404 instead of the file$/,
    );
  });
});
