import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { isDatabaseAway } from './database-away.js';
import { SteadyClient } from './steady-client.js';

/** A message of PostgreSQL's protocol, version 3. */
function message(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}

const authenticationOk = message('R', Buffer.alloc(4));
const readyForQuery = message('Z', Buffer.from('I'));
const shuttingDown = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0'));

it('SteadyClient reports a server that closes connections at once, without ending the process', async () => {
  const server = createServer((socket) => {
    socket.once('data', () =>
      socket.end(Buffer.concat([authenticationOk, readyForQuery, shuttingDown])),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const pool = new Pool({ host: '127.0.0.1', port, user: 'spec', Client: SteadyClient });
  pool.on('error', () => undefined);

  const client = await pool.connect();
  const error: unknown = await client.query('SELECT 1').catch((reason: unknown) => reason);
  expect(isDatabaseAway(error)).toBe(true);
  client.release(true);

  await pool.end();
  server.close();
});
