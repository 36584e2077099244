import { subscribe } from 'node:diagnostics_channel';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@app/testing';
import { publicKey, token } from './audio.fixture.js';
import { RecordingsClient } from './recordings-client.js';

const name = '30000000-0000-4000-8000-000000000001-1';
const mebibyte = 1_048_576;
/** More than all that is between two processes takes. */
const bytes = 512 * mebibyte;
const about = {
  switchName: 'fs1',
  endedAt: '2026-11-27T12:00:00.000Z',
  bytes,
  durationMs: 1000,
  mended: false,
};

describe('bringing audio', () => {
  let server: Server;
  let sockets: Socket[];
  let client: RecordingsClient;
  let taken: number;
  beforeEach(async () => {
    sockets = [];
    taken = 0;
    // nobody reads
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

  /** All that is between the two is full. */
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

  it('takes no more of a file than the connection does, and hears when it breaks', async () => {
    const delivery = client.put(name, about, pieces());
    await stands();
    expect(taken).toBeLessThan(bytes / mebibyte);
    sockets[0]?.resetAndDestroy();
    expect(await delivery).toEqual({ outcome: 'unanswered', reason: 'ECONNRESET' });
  });

  it('hears an answer that comes before all was sent, and sends no more', async () => {
    const delivery = client.put(name, about, pieces());
    await stands();
    sockets[0]?.write('HTTP/1.1 507 Insufficient Storage\r\ncontent-length: 0\r\n\r\n');
    expect(await delivery).toMatchObject({ outcome: 'overloaded' });
    expect(taken).toBeLessThan(bytes / mebibyte);
  });

  it('hears when the connection breaks within an answer', async () => {
    const head = new Promise((came) => subscribe('http.client.response.finish', came));
    const uncaught = jest.fn();
    process.on('uncaughtException', uncaught);
    const delivery = client.put(name, about, pieces());
    await stands();
    sockets[0]?.write('HTTP/1.1 503 Service Unavailable\r\ncontent-length: 1000\r\n\r\nhalf');
    await head;
    sockets[0]?.resetAndDestroy();
    expect(await delivery).toMatchObject({ outcome: 'unanswered' });
    process.off('uncaughtException', uncaught);
    expect(uncaught).not.toHaveBeenCalled();
  });

  it('breaks off when the file can’t be read further', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(mebibyte);
      throw Object.assign(new Error('a bad sector'), { code: 'EIO' });
    };
    await expect(client.put(name, about, broken())).rejects.toMatchObject({ code: 'EIO' });
    // well before it would give up waiting for an answer
  }, 20_000);
});
