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

describe('FileRelay, when the file’s app refuses for now', () => {
  it.each([
    [429, 'too-many', '10', 10],
    [503, 'unavailable', '', 60],
  ] as const)(
    'passes the refusal on, with status %s',
    async (status, kind, retryAfter, seconds) => {
      answer = { status, body: problem('busy'), retryAfter };
      await expect(relayed(['other', 'busy'])).rejects.toMatchObject({
        kind,
        code: 'busy',
        message: 'Take the WAV.',
        retryAfterSeconds: seconds,
      });
    },
  );

  it.each([
    ['a code that isn’t among the refusals', 503, problem('no-converter')],
    ['another status', 500, problem('busy')],
    ['a body that isn’t a problem', 503, '<html>'],
  ])('answers file-away after %s', async (_, status, body) => {
    answer = { status, body, retryAfter: '10' };
    await expect(relayed(['busy'])).rejects.toMatchObject({ code: 'file-away' });
  });

  it('answers file-away when the route passes on no refusal codes', async () => {
    answer = { status: 429, body: problem('busy'), retryAfter: '10' };
    await expect(relayed()).rejects.toMatchObject({ code: 'file-away' });
  });
});
