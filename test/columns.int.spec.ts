import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { columnDrafts, databaseOptions } from '@app/platform/database';
import { freshDatabase } from '@app/testing';
import { DataSource } from 'typeorm';
import { migrations as billing } from '../apps/billing/src/migrations/index.js';
import { migrations as cdr } from '../apps/cdr/src/migrations/index.js';
import { migrations as notifications } from '../apps/notifications/src/migrations/index.js';
import { migrations as portal } from '../apps/portal/src/migrations/index.js';
import { migrations as recordings } from '../apps/recordings/src/migrations/index.js';
import { classOf } from '../tools/belfabriek/nets/migration-file.js';
import { entitiesOf } from '../tools/belfabriek/register/entities.js';

const root = fileURLToPath(new URL('..', import.meta.url));
let entities: Awaited<ReturnType<typeof entitiesOf>>;
beforeAll(async () => {
  entities = await entitiesOf(root);
});

const migrationsOf = Object.entries({ billing, cdr, notifications, portal, recordings });

describe('the migrations', () => {
  it.each(migrationsOf)('of %s are all in the app’s list, in file order', (app, migrations) => {
    const files = readdirSync(join(root, 'apps', app, 'src/migrations'))
      .flatMap((name) => /^(\d+-.*)\.ts$/.exec(name)?.[1] ?? [])
      .toSorted();
    expect(migrations.map(({ name }) => name)).toEqual(files.map(classOf));
  });
});

describe('the entities', () => {
  it.each(migrationsOf)('of %s match its tables, column by column', async (schema, migrations) => {
    const fresh = await freshDatabase({ schema, migrations });
    const parts = { schema, migrations, entities: entities.get(schema) ?? [] };
    const options = databaseOptions(parts, fresh.config, 'spec');
    const database = await new DataSource(options).initialize();
    try {
      expect(await columnDrafts(database, schema)).toEqual({ up: [], down: [] });
    } finally {
      await database.destroy();
      await fresh.drop();
    }
  });
});
