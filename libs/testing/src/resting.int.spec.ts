import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from './fresh-database.js';
import { freshName } from './fresh-names.js';
import { layToRest, remember, restore, takeRested } from './resting.js';
import { serviceUrl } from './service-url.js';

let database: FreshDatabase;
let client: Client;

beforeEach(async () => {
  database = await freshDatabase();
  client = new Client({ connectionString: database.config.DATABASE_URL });
  await client.connect();
  await client.query(`
    CREATE SCHEMA thing;
    CREATE TABLE thing.kinds (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, at timestamptz);
    CREATE TABLE thing.things (id bigint PRIMARY KEY, kind bigint REFERENCES thing.kinds);
    CREATE SEQUENCE thing.numbers START 7;
    CREATE FUNCTION thing.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'things stay'; END $$;
    CREATE TRIGGER stays BEFORE DELETE ON thing.things FOR EACH ROW EXECUTE FUNCTION thing.refuse();
    INSERT INTO thing.kinds (name, at) VALUES ('one, "1"', '2026-10-25T00:30:00Z'), (NULL, NULL)`);
  // the search path that TypeORM's migrations leave for later migrations
  await client.query('SET search_path = thing');
  await remember(client);
  await client.query('RESET search_path');
});
afterEach(async () => {
  await client.end();
  await database.drop();
});

const all = async (sql: string): Promise<unknown[]> => (await client.query(sql)).rows;

describe('a migrated database that a spec has used', () => {
  it('is restored to the rows and sequence numbers that the migrations left', async () => {
    const before = await all('SELECT * FROM thing.kinds ORDER BY id');
    await client.query(`
      UPDATE thing.kinds SET name = 'other' WHERE id = 1;
      INSERT INTO thing.kinds (name) VALUES ('third');
      INSERT INTO thing.things VALUES (1, 1), (2, 3);
      SELECT nextval('thing.numbers'), nextval('thing.numbers')`);
    await expect(restore(client)).resolves.toBe(true);
    expect(await all('SELECT * FROM thing.kinds ORDER BY id')).toEqual(before);
    expect(await all('SELECT * FROM thing.things')).toEqual([]);
    expect(await all(`SELECT nextval('thing.numbers')::int`)).toEqual([{ nextval: 7 }]);
    await client.query(`SET session_replication_role = origin`);
    expect(await all(`INSERT INTO thing.kinds (name) VALUES ('x') RETURNING id::int`)).toEqual([
      { id: 3 },
    ]);
  });

  it('loses all other connections when it is restored', async () => {
    const other = new Client({ connectionString: database.config.DATABASE_URL });
    const failed = new Promise((resolve) => other.on('error', resolve));
    await other.connect();
    await restore(client);
    await expect(failed).resolves.toThrow(/terminating connection|terminated/);
  });

  it.each([
    ['a column', 'ALTER TABLE thing.things ADD COLUMN name text'],
    ['a table', 'CREATE TABLE thing.more (id text)'],
    ['a right', 'GRANT SELECT ON thing.things TO public'],
    ['a trigger', 'ALTER TABLE thing.things DISABLE TRIGGER stays'],
    ['a function', `ALTER FUNCTION thing.refuse() SET search_path = 'thing'`],
    ['a schema', 'CREATE SCHEMA other'],
    ['a type', "CREATE TYPE thing.size AS ENUM ('small')"],
    ['a domain', 'CREATE DOMAIN thing.weight AS numeric'],
    ['a large object', 'SELECT lo_create(0)'],
    ['a check', 'ALTER TABLE thing.things ADD CHECK (id > 0)'],
  ])('isn’t used again after a change to %s', async (_, change) => {
    await client.query(change);
    await expect(restore(client)).resolves.toBe(false);
  });

  it('is used again after a temporary table', async () => {
    const other = new Client({ connectionString: database.config.DATABASE_URL });
    await other.connect();
    await other.query('CREATE TEMPORARY TABLE passing (id text)');
    await other.end();
    await expect(restore(client)).resolves.toBe(true);
  });

  it('isn’t used again after a change to a setting of the database', async () => {
    const [{ name }] = (await all('SELECT current_database() AS name')) as [{ name: string }];
    await client.query(`ALTER DATABASE ${name} SET timezone = 'UTC'`);
    await expect(restore(client)).resolves.toBe(false);
  });

  it('is renamed for another spec when nothing is connected to it', async () => {
    const [{ name }] = (await all('SELECT current_database() AS name')) as [{ name: string }];
    const [template, next] = [freshName('template_'), freshName('spec_')];
    const server = new Client({ connectionString: serviceUrl('PostgreSQL') });
    await server.connect();
    await expect(layToRest(server, template, name)).resolves.toBe(false);
    await client.end();
    await expect(layToRest(server, template, name)).resolves.toBe(true);
    await expect(takeRested(server, template, next)).resolves.toBe(true);
    await expect(takeRested(server, template, name)).resolves.toBe(false);
    await server.query(`ALTER DATABASE ${next} RENAME TO ${name}`);
    await server.end();
  });
});
