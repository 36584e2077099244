import { subscribe } from 'node:diagnostics_channel';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@app/testing';
import { publicKey, token } from './audio.fixture.js';
import { RecordingsClient } from './recordings-client.js';

const name = '30000000-0000-4000-8000-000000000001-1';
const mebibyte = 1_048_576;
/** The size of the audio: more than the buffers between two processes can take. */
const bytes = 512 * mebibyte;
const about = {
  switchName: 'fs1',
  endedAt: '2026-11-27T12:00:00.000Z',
  bytes,
  durationMs: 1000,
  mended: false,
};

describe('RecordingsClient.send', () => {
  let server: Server;
  let sockets: Socket[];
  let client: RecordingsClient;
  let taken: number;
  beforeEach(async () => {
    sockets = [];
    taken = 0;
    // the server reads nothing
    server = createServer({ pauseOnConnect: true }, (socket) => sockets.push(socket));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    client = new RecordingsClient({ url, token, publicKey, concurrency: 1 });
  });
  afterEach(async () => {
    client.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });

  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (; taken < bytes / mebibyte; taken += 1) yield Buffer.alloc(mebibyte);
  }

  /** Resolves when the buffers between client and server are full. */
  async function stands(): Promise<void> {
    let before = 0;
    await eventually(
      () => {
        const isStill = taken > 0 && taken === before;
        before = taken;
        return isStill;
      },
      { everyMs: 100 },
    );
  }

  it('reads no more of a file than the connection takes, and reports when the connection breaks', async () => {
    const delivery = client.send(name, about, pieces());
    await stands();
    expect(taken).toBeLessThan(bytes / mebibyte);
    sockets[0]?.resetAndDestroy();
    expect(await delivery).toEqual({ outcome: 'unanswered', reason: 'ECONNRESET' });
  });

  it('stops sending when an answer comes before the whole file was sent', async () => {
    const delivery = client.send(name, about, pieces());
    await stands();
    sockets[0]?.write('HTTP/1.1 507 Insufficient Storage\r\ncontent-length: 0\r\n\r\n');
    expect(await delivery).toMatchObject({ outcome: 'overloaded' });
    expect(taken).toBeLessThan(bytes / mebibyte);
  });

  it('reports a connection that breaks within an answer', async () => {
    const head = new Promise((came) => subscribe('http.client.response.finish', came));
    const uncaught = jest.fn();
    process.on('uncaughtException', uncaught);
    const delivery = client.send(name, about, pieces());
    await stands();
    sockets[0]?.write('HTTP/1.1 503 Service Unavailable\r\ncontent-length: 1000\r\n\r\nhalf');
    await head;
    sockets[0]?.resetAndDestroy();
    expect(await delivery).toMatchObject({ outcome: 'unanswered' });
    process.off('uncaughtException', uncaught);
    expect(uncaught).not.toHaveBeenCalled();
  });

  it('breaks off when the file cannot be read further', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(mebibyte);
      throw Object.assign(new Error('a bad sector'), { code: 'EIO' });
    };
    await expect(client.send(name, about, broken())).rejects.toMatchObject({ code: 'EIO' });
    // The time limit of the test ends well before the client would give up waiting for an answer.
  }, 20_000);
});

interface Told {
  readonly status: number;
  readonly type?: string;
  readonly body: unknown;
}

describe('RecordingsClient.announce', () => {
  let server: HttpServer;
  let client: RecordingsClient;
  let asked: { name: string; arrival: string }[][];
  /** Answers to the questions, in order. */
  let answers: Told[];
  beforeEach(async () => {
    asked = [];
    answers = [];
    server = createHttpServer((request, response) => void answer(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    client = new RecordingsClient({ url, token, publicKey, concurrency: 1 });
  });
  afterEach(async () => {
    client.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    asked.push(JSON.parse(await text(request)) as (typeof asked)[number]);
    const { status, type = 'application/json', body } = answers.shift() ?? taken(1);
    response.writeHead(status, { 'content-type': type });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  const outcome = (status: number) => ({ status, detail: 'It is so.' });
  const taken = (count: number): Told => ({
    status: 200,
    body: Array.from({ length: count }, () => outcome(201)),
  });
  const announce = (index = 1) =>
    client.announce(`30000000-0000-4000-8000-00000000000${index}-1`, about, {
      arrival: `50000000-0000-4000-8000-00000000000${index}`,
      key: Buffer.alloc(32, index),
    });

  it('announces in one request the files that come during the previous one, and returns the outcome of each', async () => {
    answers = [taken(1), { status: 200, body: [200, 201, 422, 503, 500, 401].map(outcome) }];
    const deliveries = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(announce));
    expect(asked.map((all) => all.map(({ name }) => name.at(-3)).join(''))).toEqual([
      '1',
      '234567',
    ]);
    expect(deliveries.map(({ outcome: of }) => of)).toEqual([
      'delivered',
      'delivered',
      'delivered',
      'refused',
      'overloaded',
      'failed',
      'overloaded',
    ]);
    expect(deliveries[3]).toMatchObject({ reason: '422 It is so.' });
  });

  it('announces at most 64 files in one request', async () => {
    answers = [taken(1), taken(64), taken(64), taken(1)];
    await Promise.all(Array.from({ length: 130 }, () => announce()));
    expect(asked.map((all) => all.length)).toEqual([1, 64, 64, 1]);
  });

  it.each<[string, Told, string]>([
    ['an HTML page', { status: 200, type: 'text/html', body: '<p>OK' }, 'failed'],
    ['fewer outcomes than files', { status: 200, body: [] }, 'failed'],
    ['JSON of another shape', { status: 200, body: { audioId: 'x' } }, 'failed'],
    ['status 201', { status: 201, body: [outcome(201)] }, 'failed'],
    [
      'status 422 to the request',
      { status: 422, type: 'application/problem+json', body: { detail: 'No.' } },
      'failed',
    ],
    ['status 500', { status: 500, body: {} }, 'failed'],
    ['status 404', { status: 404, body: {} }, 'overloaded'],
    ['status 503', { status: 503, body: {} }, 'overloaded'],
  ])('does not count a file as stored after an answer with %s', async (_, answer, as) => {
    answers = [answer];
    expect(await announce()).toMatchObject({ outcome: as, reason: expect.stringMatching(/./) });
    expect(await announce()).toEqual({ outcome: 'delivered' });
  });

  it('gives up after a minute, even while the answer still comes in', async () => {
    server.removeAllListeners('request');
    const said: NodeJS.Timeout[] = [];
    server.on('request', (_, response: ServerResponse) => {
      said.push(setInterval(() => response.write(' '), 5));
    });
    const timeout = globalThis.setTimeout;
    jest
      .spyOn(globalThis, 'setTimeout')
      .mockImplementation(((work: () => void, ms: number) =>
        timeout(work, ms === 60_000 ? 50 : ms)) as typeof setTimeout);
    expect(await announce()).toMatchObject({ outcome: 'unanswered' });
    jest.restoreAllMocks();
    for (const each of said) clearInterval(each);
  });

  it('returns unanswered when the connection breaks without an answer', async () => {
    server.removeAllListeners('request');
    server.on('request', (_, response: { destroy(): void }) => response.destroy());
    expect(await announce()).toMatchObject({ outcome: 'unanswered' });
  });
});
