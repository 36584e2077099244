import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DataSource } from 'typeorm';

/**
 * Yields the output of a COPY. A reader that stops early leaves a usable connection behind.
 * @param session Begins the transaction, which is rolled back: it changes nothing.
 */
export async function* copied(
  database: DataSource,
  session: string,
  sql: string,
): AsyncGenerator<Buffer> {
  const runner = database.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    await client.query(session);
    const copy = client.query(copyTo(sql));
    try {
      yield* copy.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    } finally {
      copy.resume();
      await finished(copy).catch(() => undefined);
      await client.query('rollback');
    }
  } finally {
    await runner.release();
  }
}
