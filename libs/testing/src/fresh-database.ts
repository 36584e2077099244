import { Client } from 'pg';
import { freshName } from './fresh-names.js';
import { serviceUrl } from './service-url.js';

export interface FreshDatabase {
  /** For an app's configuration, or a data source of the spec's own. */
  readonly config: {
    DATABASE_URL: string;
    DATABASE_POOL: number;
    DATABASE_STATEMENT_TIMEOUT_MS: number;
  };
  /** Rows of one statement, on a connection of its own. */
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** An empty database of its own. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = serviceUrl('PostgreSQL');
  const name = freshName('spec_');
  await run(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    config: { DATABASE_URL: url.href, DATABASE_POOL: 5, DATABASE_STATEMENT_TIMEOUT_MS: 10_000 },
    query: async <Row>(sql: string, values: readonly unknown[] = []) =>
      (await run(url.href, sql, values)) as Row[],
    drop: async () => void (await run(server, `DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

async function run(url: string, sql: string, values: readonly unknown[] = []): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
