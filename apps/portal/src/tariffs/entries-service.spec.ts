import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EntriesService } from './entries-service.js';
import type { TariffEntry } from './national-database.js';

const entry: TariffEntry = {
  id: 'a',
  number: '+319001234',
  from: null,
  startRate: 0,
  perCall: 900_000,
  perMinute: 0,
  maximum: null,
  vatPercent: 21,
  customerService: false,
  announcement: 'Dit kost wat.',
};

let server: Server;
let status = 204;
const asked: { method: string; url: string; key: string; body: unknown }[] = [];

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

beforeEach(async () => {
  asked.length = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request;
    const body: unknown = JSON.parse(await textOf(request));
    asked.push({ method, url, key: headers.authorization ?? '', body });
    response.writeHead(status).end();
  };
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const service = (): EntriesService => {
  const { port } = server.address() as AddressInfo;
  return new EntriesService(`http://127.0.0.1:${port}/tariffs/`, 'secret');
};

describe('a service that takes entries', () => {
  it('acknowledges an entry by answering with success', async () => {
    status = 204;
    await service().register(entry);
    expect(asked).toEqual([
      { method: 'PUT', url: '/tariffs/a', key: 'Bearer secret', body: entry },
    ]);
  });

  it.each([302, 404, 500])('does not acknowledge an entry by answering %d', async (answer) => {
    status = answer;
    await expect(service().register(entry)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'not-acknowledged',
    });
  });
});
