import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseOptions, migrate, type DatabaseParts } from '@app/platform/database';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { DataSource } from 'typeorm';
import { migrations as billing } from '../../../apps/billing/src/migrations/index.js';
import { migrations as cdr } from '../../../apps/cdr/src/migrations/index.js';
import { migrations as notifications } from '../../../apps/notifications/src/migrations/index.js';
import { migrations as portal } from '../../../apps/portal/src/migrations/index.js';
import { migrations as recordings } from '../../../apps/recordings/src/migrations/index.js';
import { refuseUnreleasedData } from './unreleased-data.js';

const migrationsOf = { billing, cdr, notifications, portal, recordings };
const lastOf = {
  billing: 'DismissedParts1799700900000',
  cdr: 'NumbersOfCarriersCalls1795863000000',
  notifications: 'WebhookMakers1799700300000',
  portal: 'NoKeysToEvidence1799900300000',
  recordings: 'HeldAtSize1799400400000',
};
const folder = { path: '/var/lib/belfabriek' };

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function migrated(schema: string, migrations: DatabaseParts['migrations']): Promise<void> {
  const parts = { schema, migrations, entities: [] };
  const source = await new DataSource(databaseOptions(parts, database.config, 'spec')).initialize();
  try {
    await migrate(source, schema);
  } finally {
    await source.destroy();
  }
}

describe.each(Object.entries(lastOf))(
  'tables of %s from before the first release',
  (schema, last) => {
    const refused = () =>
      refuseUnreleasedData({ adminUrl: database.config.DATABASE_URL }, folder).then(
        () => null,
        (error: Error) => error.message,
      );

    beforeAll(async () => {
      await database.query(`create schema ${schema}`);
      await database.query(`create table ${schema}.migrations (
      id serial primary key, timestamp bigint not null, name varchar not null)`);
      await database.query(
        `insert into ${schema}.migrations (timestamp, name)
       values (1763942400000, 'CreateOutbox1763942400000'), ($1, $2)`,
        [last.slice(-13), last],
      );
    });
    afterAll(() => database.query(`drop schema ${schema} cascade`));

    it('make the app refuse to start, and are left unchanged', async () => {
      const { [schema as keyof typeof migrationsOf]: migrations } = migrationsOf;
      await expect(migrated(schema, migrations)).rejects.toThrow(
        `Schema ${schema} has the tables of a version before the first release (its last migration is ${last})`,
      );
      const tables = await database.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'r'`,
        [schema],
      );
      expect(tables.map(({ name }) => name)).toEqual(['migrations']);
    });

    it('make ./belfabriek refuse to start, naming the data folder to delete', async () => {
      expect(await refused()).toMatch(
        new RegExp(
          `^The data in /var/lib/belfabriek .*${schema}’s last migration is ${last}.*rm -r`,
        ),
      );
    });
  },
);

describe('tables of this version', () => {
  it('are accepted, also when they are migrated again', async () => {
    await migrated('recordings', recordings);
    await migrated('recordings', recordings);
    await refuseUnreleasedData({ adminUrl: database.config.DATABASE_URL }, folder);
  });
});
