import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CdrTee } from './cdr-tee.js';
import { TcpProxy } from './tcp-proxy.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'capture-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const here = { host: '127.0.0.1', port: 0 };
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function listening(server: Server): Promise<Server> {
  server.listen(here);
  await once(server, 'listening');
  return server;
}

async function allOf(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}

interface Line {
  ms: number;
  dir: string;
  data: string;
}

function linesOf(name: string): Line[] {
  const text = gunzipSync(readFileSync(join(folder, name))).toString();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

const dataOf = (lines: readonly Line[], dir: string): string =>
  lines
    .filter((line) => line.dir === dir)
    .map(({ data }) => Buffer.from(data, 'base64').toString('latin1'))
    .join('');

describe('TcpProxy', () => {
  it('passes an outbound connection on byte for byte and records both directions', async () => {
    const controller = await listening(
      createServer((socket) => {
        socket.write('connect\n\n');
        socket.once('data', () => socket.end('sendmsg\n\n'));
      }),
    );
    const proxy = await TcpProxy.start({
      listen: here,
      target: { host: '127.0.0.1', port: portOf(controller) },
      side: 'outbound',
      folder,
      name: 'latin1',
    });
    const theSwitch = connect(proxy.port, '127.0.0.1');
    theSwitch.write(Buffer.from('Caller-Name: Andr\u00e9 50%\n\n', 'latin1'));
    expect(await allOf(theSwitch)).toBe('connect\n\nsendmsg\n\n');
    await proxy.stop();
    controller.close();
    const lines = linesOf('outbound-latin1.jsonl.gz');
    expect(dataOf(lines, '<')).toBe('Caller-Name: Andr\u00e9 50%\n\n');
    expect(dataOf(lines, '>')).toBe('connect\n\nsendmsg\n\n');
    expect(lines.every(({ ms }) => Number.isInteger(ms) && ms >= 0)).toBe(true);
  });

  it('numbers further connections, and closes one whose target refuses', async () => {
    const gone = await listening(createServer());
    const target = { host: '127.0.0.1', port: portOf(gone) };
    await new Promise((resolve) => gone.close(resolve));
    const proxy = await TcpProxy.start({
      listen: here,
      target,
      side: 'outbound',
      folder,
      name: 'x',
    });
    for (let count = 0; count < 2; count += 1) {
      const socket = connect(proxy.port, '127.0.0.1');
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('close', resolve));
    }
    await proxy.stop();
    expect(readdirSync(folder).toSorted()).toEqual([
      'outbound-x-2.jsonl.gz',
      'outbound-x.jsonl.gz',
    ]);
  });

  it('records no password of an inbound client’s login', async () => {
    const received: Promise<string>[] = [];
    const theSwitch = await listening(
      createServer((socket) => {
        socket.write('Content-Type: auth/request\n\n');
        received.push(allOf(socket));
      }),
    );
    const proxy = await TcpProxy.start({
      listen: here,
      target: { host: '127.0.0.1', port: portOf(theSwitch) },
      side: 'inbound',
      folder,
      name: 'login',
    });
    const client = connect(proxy.port, '127.0.0.1');
    await once(client, 'data');
    client.end('auth secret\n\napi status\n\n');
    await once(client, 'close');
    await proxy.stop();
    theSwitch.close();
    expect(await Promise.all(received)).toEqual(['auth secret\n\napi status\n\n']);
    expect(dataOf(linesOf('inbound-login.jsonl.gz'), '>')).toBe('auth ******\n\napi status\n\n');
  });
});

describe('CdrTee', () => {
  const leg = '9d86dccd-c8e0-4943-93d7-bba3b4b6186d';
  const post = (port: number, body: Buffer): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/cdr?uuid=${leg}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization: 'Basic c2VjcmV0' },
    });
  const bytes = Buffer.from('{"name":"Andr\u00e9"}', 'latin1');

  it('stores the body’s bytes, and answers with the target’s status', async () => {
    const seen: string[] = [];
    const cdr = createHttpServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      request.resume();
      response.writeHead(503).end();
    });
    cdr.listen(here);
    await once(cdr, 'listening');
    const tee = await CdrTee.start({
      listen: here,
      target: new URL(`http://127.0.0.1:${(cdr.address() as AddressInfo).port}/cdr`),
      folder,
    });
    expect((await post(tee.port, bytes)).status).toBe(503);
    await tee.stop();
    cdr.closeAllConnections();
    cdr.close();
    expect(seen).toEqual([`POST /cdr?uuid=${leg} Basic c2VjcmV0`]);
    expect(readFileSync(join(folder, `json-cdr/${leg}.json`))).toEqual(bytes);
    const requests = readFileSync(join(folder, 'json-cdr/requests.jsonl'), 'utf8');
    expect(requests).toContain(`"url":"/cdr?uuid=${leg}"`);
    expect(requests).not.toContain('c2VjcmV0');
  });

  it('answers 200 without a target, and 502 when the target is unreachable', async () => {
    const alone = await CdrTee.start({ listen: here, target: null, folder });
    expect((await post(alone.port, bytes)).status).toBe(200);
    await alone.stop();
    const lost = await CdrTee.start({
      listen: here,
      target: new URL(`http://127.0.0.1:${alone.port || 1}/cdr`),
      folder,
    });
    expect((await post(lost.port, bytes)).status).toBe(502);
    await lost.stop();
  });
});
