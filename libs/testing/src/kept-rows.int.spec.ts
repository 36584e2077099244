import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from './fresh-database.js';

let database: FreshDatabase;
let restore: () => Promise<void>;

const all = (sql: string): Promise<unknown[]> => database.query(sql);

beforeEach(async () => {
  database = await freshDatabase();
  for (const sql of [
    'CREATE SCHEMA thing',
    `CREATE TABLE thing.kinds (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE,
       at timestamptz, length int GENERATED ALWAYS AS (length(name)) STORED)`,
    'CREATE TABLE thing.things (id bigint PRIMARY KEY, kind bigint REFERENCES thing.kinds, form jsonb)',
    'CREATE TABLE thing.empty (id bigint)',
    'CREATE SEQUENCE thing.numbers START 7',
    `CREATE FUNCTION thing.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'things stay'; END $$`,
    'CREATE TRIGGER stays BEFORE DELETE ON thing.things FOR EACH ROW EXECUTE FUNCTION thing.refuse()',
    `INSERT INTO thing.kinds (name, at)
     VALUES ('one, "1"', '2026-10-25T00:30:00.123456Z'), (NULL, 'infinity')`,
    `INSERT INTO thing.things VALUES (1, 2, '{"a": [1, null]}')`,
  ]) {
    await database.query(sql);
  }
  restore = await database.keep();
});
afterEach(() => database.drop());

describe('kept rows', () => {
  it('are restored after any change, with the next sequence numbers', async () => {
    const kinds = await all('SELECT * FROM thing.kinds ORDER BY id');
    const things = await all('SELECT * FROM thing.things');
    for (const round of [1, 2]) {
      await database.query(`UPDATE thing.kinds SET name = 'other' WHERE id = 1`);
      await database.query(`INSERT INTO thing.kinds (name) VALUES ('third')`);
      await database.query(`INSERT INTO thing.things VALUES (2, 3, NULL)`);
      await database.query(`INSERT INTO thing.empty VALUES ($1)`, [round]);
      expect(await all(`SELECT nextval('thing.numbers')::int`)).toEqual([{ nextval: 7 }]);
      await restore();
      expect(await all('SELECT * FROM thing.kinds ORDER BY id')).toEqual(kinds);
      expect(await all('SELECT * FROM thing.things')).toEqual(things);
      expect(await all('SELECT * FROM thing.empty')).toEqual([]);
    }
    expect(await all(`INSERT INTO thing.kinds (name) VALUES ('x') RETURNING id::int`)).toEqual([
      { id: 3 },
    ]);
  });

  it('are restored when another connection commits the same key meanwhile', async () => {
    const other = new Client({ connectionString: database.config.DATABASE_URL });
    await other.connect();
    await database.query(`UPDATE thing.kinds SET name = 'free' WHERE id = 1`);
    await other.query('BEGIN');
    await other.query(`INSERT INTO thing.kinds (name) VALUES ('one, "1"')`);
    const back = restore();
    for (let waits = false; !waits;) {
      const waiting = await all(`SELECT FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`);
      waits = waiting.length > 0;
    }
    await other.query('COMMIT');
    await back;
    await other.end();
    expect(await all('SELECT id::int FROM thing.kinds ORDER BY id')).toEqual([
      { id: 1 },
      { id: 2 },
    ]);
  });

  it('still obey their tables’ triggers after they are restored', async () => {
    await restore();
    await expect(database.query('DELETE FROM thing.things')).rejects.toThrow('things stay');
  });
});
