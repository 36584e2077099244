import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  type ColumnDrafts,
  columnDrafts,
  databaseOptions,
  migrate,
  type DatabaseParts,
} from '@app/platform/database';
import { DataSource } from 'typeorm';
import { migrations as billing } from '../../../apps/billing/src/migrations/index.js';
import { migrations as cdr } from '../../../apps/cdr/src/migrations/index.js';
import { migrations as notifications } from '../../../apps/notifications/src/migrations/index.js';
import { migrations as portal } from '../../../apps/portal/src/migrations/index.js';
import { migrations as recordings } from '../../../apps/recordings/src/migrations/index.js';
import { loadSecrets, type DataFolder } from '../data-folder.js';
import { missing } from '../failure.js';
import { interruption } from '../interruption.js';
import {
  databaseOwners,
  prepareDatabases,
  removeDatabases,
  type DatabaseOwner,
} from '../platform/databases.js';
import { reservePorts } from '../ports.js';
import { Supervisor } from '../processes/supervisor.js';
import { onPath } from '../programs/on-path.mjs';
import { findInstalledPostgres } from '../programs/wanted.mjs';
import { givenPostgres, startPostgres } from '../services/postgres.js';

const run = promisify(execFile);

const migrationsOf: Readonly<Record<DatabaseOwner, DatabaseParts['migrations']>> = {
  portal,
  cdr,
  billing,
  notifications,
  recordings,
};

/** The pg_dump of the server's own version, because versions word dumps differently. */
function findDump(): string {
  const postgres = findInstalledPostgres();
  const beside = postgres === undefined ? '' : join(dirname(postgres), 'pg_dump');
  const found = existsSync(beside) ? beside : onPath('pg_dump');
  if (found !== undefined) return found;
  throw missing('pg_dump is missing.', 'On Debian: apt-get install postgresql-client.');
}

async function migrated<Result>(
  url: string,
  schema: DatabaseOwner,
  entities: DatabaseParts['entities'],
  work: (database: DataSource) => Promise<Result>,
): Promise<Result> {
  const parts = { schema, migrations: migrationsOf[schema], entities };
  const config = { DATABASE_URL: url, DATABASE_POOL: 2, DATABASE_STATEMENT_TIMEOUT_MS: 0 };
  const database = await new DataSource(databaseOptions(parts, config, 'nets')).initialize();
  try {
    await migrate(database, schema);
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/** The dump without the lines that name versions. */
const withoutVersions = (dump: string): string =>
  dump.replaceAll(/^-- Dumped (?:from|by) .*\n/gm, '');

/**
 * Runs `body` on temporary databases with the tables of the apps' migrations.
 *
 * @param folder Folder for a server of our own, unless DATABASE_URL is set.
 */
async function inEmptyDatabases(
  folder: DataFolder,
  work: (urls: Readonly<Record<DatabaseOwner, string>>, adminUrl: string) => Promise<void>,
): Promise<void> {
  const ports = await reservePorts();
  const supervisor = new Supervisor(folder, interruption);
  const secrets = loadSecrets(folder);
  const name = `belfabriek_nets_${process.pid}`;
  try {
    const context = { folder, secrets, ports, supervisor, areThrownAway: true };
    const server = (await givenPostgres()) ?? (await startPostgres(context));
    try {
      const { adminUrl, urls } = await prepareDatabases(server.url, name, secrets);
      await work(urls, adminUrl);
    } finally {
      await removeDatabases(server.url, name);
    }
  } finally {
    await supervisor.stopAll();
    ports.release();
  }
}

/** The schema that each app's migrations create, as pg_dump writes it. */
export async function schemas(folder: DataFolder): Promise<ReadonlyMap<DatabaseOwner, string>> {
  const pgDump = findDump();
  const dumps = new Map<DatabaseOwner, string>();
  await inEmptyDatabases(folder, async (urls, adminUrl) => {
    for (const schema of databaseOwners) {
      await migrated(urls[schema], schema, [], () => Promise.resolve());
      const args = ['--schema-only', '--no-owner', '--restrict-key=x', `--schema=${schema}`];
      const { stdout } = await run(pgDump, [...args, `--dbname=${adminUrl}`], {
        maxBuffer: 2 ** 26,
      });
      dumps.set(schema, withoutVersions(stdout));
    }
  });
  return dumps;
}

/** Statements for the columns that an app's entities have and its migrations lack. */
export async function draftsOf(
  folder: DataFolder,
  app: DatabaseOwner,
  entities: DatabaseParts['entities'],
): Promise<ColumnDrafts> {
  let drafts: ColumnDrafts = { up: [], down: [] };
  await inEmptyDatabases(folder, async (urls) => {
    drafts = await migrated(urls[app], app, entities, (database) => columnDrafts(database, app));
  });
  return drafts;
}
