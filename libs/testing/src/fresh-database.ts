import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseOptions, type DatabaseParts, Locks, migrate } from '@app/platform/database';
import { Client, DatabaseError, Pool } from 'pg';
import { DataSource } from 'typeorm';
import { freshName } from './fresh-names.js';
import { keepRows, restoreRows } from './kept-rows.js';
import { layToRest, remember, restore, takeRested } from './resting.js';
import { serviceUrl } from './service-url.js';

export interface FreshDatabase {
  /** Settings for an app's configuration, or for the spec's own data source. */
  readonly config: {
    DATABASE_URL: string;
    DATABASE_POOL: number;
    DATABASE_STATEMENT_TIMEOUT_MS: number;
  };
  /** The rows of one statement, run on a connection that no other work uses at the same time. */
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * Remembers all rows. @returns A function that restores them and deletes all others, while apps may keep
   * running.
   */
  keep(): Promise<() => Promise<void>>;
  drop(): Promise<void>;
}

/** An app's schema, named as the app, and its migrations. */
export type Migrated = Pick<DatabaseParts, 'schema' | 'migrations'>;

/**
 * A database for one spec: empty, or with an app's migrations applied. The migrations run once for all specs;
 * the database is a copy of their result, or one that an earlier spec used and restored (see resting.ts).
 */
export async function freshDatabase(migrated?: Migrated): Promise<FreshDatabase> {
  const server = serviceUrl('PostgreSQL');
  const name = freshName('spec_');
  const template = migrated === undefined ? null : await templateOf(server, migrated);
  await withClient(server, async (client) => {
    if (template !== null && (await takeRested(client, template, name))) return;
    // Copying the files takes a third of the time of PostgreSQL's default, which copies through the log.
    await client.query(
      `CREATE DATABASE ${name} TEMPLATE ${template ?? 'template1'} STRATEGY file_copy`,
    );
  });
  const config = configOf(server, name);
  const pool = poolOf(config.DATABASE_URL);
  const giveBack = async (): Promise<boolean> =>
    template !== null &&
    (await withClient(config.DATABASE_URL, restore)) &&
    (await withClient(server, (client) => layToRest(client, template, name)));
  return {
    config,
    query: async (sql, values = []) => {
      const { rows } = await (changesSession.test(sql)
        ? withClient(config.DATABASE_URL, (client) => client.query(sql, [...values]))
        : inPool(pool, sql, values));
      return rows as never;
    },
    keep: async () => {
      const kept = await withClient(config.DATABASE_URL, keepRows);
      return () => withClient(config.DATABASE_URL, (client) => restoreRows(client, kept));
    },
    drop: async () => {
      await pool.end();
      if (await giveBack()) return;
      await withClient(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

/** Statements that change settings of their session, which the connection's next user would get. */
const changesSession = /(?:^|;)\s*set\s(?!local\s)/i;

/** A pool, because opening a connection takes longer than most statements of specs. */
function poolOf(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 20, allowExitOnIdle: true });
  // Some specs end all connections of a database; the pool then opens new ones.
  pool.on('error', () => undefined);
  return pool;
}

const adminShutdown = '57P01';

/** Runs the statement again when its connection was ended after the previous statement. */
async function inPool(pool: Pool, sql: string, values: readonly unknown[]) {
  try {
    return await pool.query(sql, [...values]);
  } catch (error) {
    const isEnded = error instanceof DatabaseError ? error.code === adminShutdown : true;
    if (!isEnded) throw error;
    return await pool.query(sql, [...values]);
  }
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

/** The first caller creates the template, and drops templates of earlier versions of the migrations. */
async function makeTemplate(server: string, { schema, migrations }: Migrated): Promise<string> {
  // the working directory is part of the name: another checkout's templates may be in use
  const prefix = `migrated_${schema}_${hashOf([process.cwd()])}_`;
  const name = `${prefix}${hashOf(sources(schema))}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await new Locks<'template'>('testing').takeForSession(client, 'template', prefix);
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    );
    if (rows.some(({ datname }) => datname === name)) return name;
    for (const { datname } of rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
    // the template has another name until it is complete, so that no spec copies a half-migrated
    // database
    const making = `${prefix}making`;
    await client.query(`CREATE DATABASE ${making}`);
    const parts = { schema, migrations, entities: [] };
    const options = databaseOptions(parts, configOf(server, making), 'spec');
    const database = await new DataSource(options).initialize();
    try {
      await migrate(database, schema);
      await remember(database);
    } finally {
      await database.destroy();
    }
    await client.query(`ALTER DATABASE ${making} RENAME TO ${name}`);
    return name;
  } finally {
    await client.end();
  }
}

/**
 * The source text of everything that determines a template: resting.ts, the migrations and the database
 * library. Migrations import nothing else.
 */
function sources(schema: string): string[] {
  const kept = readFileSync('libs/testing/src/resting.ts', 'utf8');
  const folders = [`apps/${schema}/src/migrations`, 'libs/platform/src/database'];
  const migrations = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .toSorted()
      .flatMap((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  return [kept, ...migrations];
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(0, 8);
}

async function withClient<T>(url: string, body: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await body(client);
  } finally {
    await client.end();
  }
}
