import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseOptions, type DatabaseParts, migrate } from '@app/platform/database';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
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

/** An app's own schema, which bears the app's name. */
export type Migrated = Pick<DatabaseParts, 'schema' | 'migrations'>;

/**
 * A database of its own: empty, or as an app's migrations leave it. They run once then for all specs, and the
 * database is a copy of what they left; that takes a tenth of the time.
 */
export async function freshDatabase(migrated?: Migrated): Promise<FreshDatabase> {
  const server = serviceUrl('PostgreSQL');
  const name = freshName('spec_');
  const template = migrated === undefined ? 'template1' : await templateOf(server, migrated);
  await run(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const config = configOf(server, name);
  return {
    config,
    query: async <Row>(sql: string, values: readonly unknown[] = []) =>
      (await run(config.DATABASE_URL, sql, values)) as Row[],
    drop: async () => void (await run(server, `DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

function configOf(server: string, name: string): FreshDatabase['config'] {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { DATABASE_URL: url.href, DATABASE_POOL: 5, DATABASE_STATEMENT_TIMEOUT_MS: 10_000 };
}

const templates = new Map<string, Promise<string>>();

function templateOf(server: string, migrated: Migrated): Promise<string> {
  const known = templates.get(migrated.schema) ?? makeTemplate(server, migrated);
  templates.set(migrated.schema, known);
  return known;
}

/** Whoever comes first makes it, and removes those that were left by other migrations. */
async function makeTemplate(server: string, { schema, migrations }: Migrated): Promise<string> {
  // another checkout's may be in use
  const prefix = `migrated_${schema}_${hashOf([process.cwd()])}_`;
  const name = `${prefix}${hashOf(sources(schema))}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [prefix]);
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    );
    if (rows.some(({ datname }) => datname === name)) return name;
    for (const { datname } of rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
    // one that was left half made is of another name
    const making = `${prefix}making`;
    await client.query(`CREATE DATABASE ${making}`);
    const parts = { schema, migrations, entities: [] };
    const options = databaseOptions(parts, configOf(server, making), 'spec');
    const database = await new DataSource(options).initialize();
    try {
      await migrate(database, schema);
    } finally {
      await database.destroy();
    }
    await client.query(`ALTER DATABASE ${making} RENAME TO ${name}`);
    return name;
  } finally {
    await client.end();
  }
}

/** All that the migrations are: they import nothing from elsewhere. */
function sources(schema: string): string[] {
  const folders = [`apps/${schema}/src/migrations`, 'libs/platform/src/database'];
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .toSorted()
      .flatMap((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(0, 8);
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
