import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { FileRelay } from './file-relay.js';

let answer = { status: 200, body: '', retryAfter: '' };
const server = createServer((_, response) => {
  if (answer.retryAfter !== '') response.setHeader('retry-after', answer.retryAfter);
  response.writeHead(answer.status).end(answer.body);
});
let origin: string;
beforeAll(async () => {
  jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  jest.restoreAllMocks();
  server.closeAllConnections();
  server.close();
});

const relayed = (refusals?: readonly string[]): Promise<void> => {
  const file = { origin, path: '/listen/x', shown: 'inline', refusals: refusals ?? [] } as const;
  const exchange = {
    request: { headers: {} } as IncomingMessage,
    response: { setHeader: () => undefined } as unknown as ServerResponse,
  };
  return new FileRelay().send(file, exchange);
};
const problem = (code: string): string => JSON.stringify({ code, detail: 'Take the WAV.' });

describe('a file that its app refuses for now', () => {
  it.each([
    [429, 'too-many', '10', 10],
    [503, 'unavailable', '', 60],
  ] as const)('is refused as it says, by %s', async (status, kind, retryAfter, seconds) => {
    answer = { status, body: problem('busy'), retryAfter };
    await expect(relayed(['other', 'busy'])).rejects.toMatchObject({
      kind,
      code: 'busy',
      message: 'Take the WAV.',
      retryAfterSeconds: seconds,
    });
  });

  it.each([
    ['a code that isn’t to be told', 503, problem('no-converter')],
    ['another status', 500, problem('busy')],
    ['no problem', 503, '<html>'],
  ])('is away when it answers by %s', async (_, status, body) => {
    answer = { status, body, retryAfter: '10' };
    await expect(relayed(['busy'])).rejects.toMatchObject({ code: 'file-away' });
  });

  it('is away where no refusal is to be told', async () => {
    answer = { status: 429, body: problem('busy'), retryAfter: '10' };
    await expect(relayed()).rejects.toMatchObject({ code: 'file-away' });
  });
});
