import { existsSync } from 'node:fs';
import { unreleasedMigration } from '@app/platform/database';
import type { DataFolder } from '../data-folder.js';
import { failed } from '../failure.js';
import { withClient } from '../services/postgres.js';
import { privateFolderOf } from '../services/postgres-cluster.js';
import { databaseOwners, type Databases } from './databases.js';

/**
 * Refuses data of a version before the first release; called before any app starts on permanent
 * data.
 * @throws {CommandFailure} naming what to delete.
 */
export async function refuseUnreleasedData(
  { adminUrl }: Pick<Databases, 'adminUrl'>,
  folder: Pick<DataFolder, 'path'>,
): Promise<void> {
  const found = await withClient(adminUrl, async (client) => {
    const query = async (sql: string, values: unknown[]): Promise<unknown[]> =>
      (await client.query<object>(sql, values)).rows;
    for (const app of databaseOwners) {
      const last = await unreleasedMigration(query, app);
      if (last !== null) return `${app}’s last migration is ${last}`;
    }
    return null;
  });
  if (found === null) return;
  const folders = [folder.path, privateFolderOf(folder)].filter((path) => existsSync(path));
  const given =
    process.env['DATABASE_URL'] === undefined
      ? ''
      : `, and drop the database ${new URL(adminUrl).pathname.slice(1)} of DATABASE_URL`;
  throw failed(
    `The data in ${folder.path} are of a version before the first release (${found}), which this version can’t read. ` +
      `Delete them (rm -r ${folders.join(' ')})${given}, or set BELFABRIEK_DATA to another folder.`,
  );
}
