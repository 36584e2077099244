import { createServer } from 'node:http';
import { Pool } from 'pg';

/**
 * `inserting-server <port> <database URL>`: the minimal cost of a post by the plainest means: parse
 * its JSON, insert and commit a row, answer 200. It does not decode, refuse or deduplicate, and
 * makes no records.
 */
const [port, connectionString] = process.argv.slice(2);
const pool = new Pool({ connectionString, max: 10 });
await pool.query('create table posts (uuid uuid primary key, body jsonb not null)');

async function bodyOf(request: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}

createServer((request, response) => {
  void (async () => {
    if (request.method === 'POST') {
      const body = await bodyOf(request);
      const { variables } = JSON.parse(body) as { variables: { uuid: string } };
      await pool.query('insert into posts (uuid, body) values ($1, $2)', [variables.uuid, body]);
    }
    response.end();
  })();
}).listen(Number(port), '127.0.0.1');
