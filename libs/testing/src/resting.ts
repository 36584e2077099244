import { randomBytes } from 'node:crypto';
import { DatabaseError, type Client } from 'pg';

/*
 * Making a database and dropping it again costs half a second of the kernel's time, for the thousand
 * files that it has; emptying it costs a hundredth of that. So a migrated database that a spec has
 * done with is put back to what the migrations left, renamed, and rests until another spec takes it.
 * What can't be put back is dropped: a changed schema, or more rows than are worth deleting.
 */

/** Of the database that migrations made, and so of its copies: what they left, to put back. */
const memory = 'spec_memory';

/** Bytes; beyond, a new one is cheaper. */
const mostToRestore = 64 * 1024 * 1024;

/** Where a schema stands. VACUUM and ANALYZE write there in place, and leave `xmin` as it was. */
const catalogs = [
  'pg_attribute',
  'pg_class',
  'pg_constraint',
  'pg_enum',
  'pg_extension',
  'pg_index',
  'pg_largeobject_metadata',
  'pg_policy',
  'pg_proc',
  'pg_rewrite',
  'pg_trigger',
  'pg_type',
];

/** Differs once the schema, or a setting of the database, was changed. Schemas of temporary tables outlast those. */
const shape = `concat_ws(' ',
  (SELECT concat(count(*), '/', sum(xmin::text::bigint)) FROM pg_namespace
   WHERE nspname !~ '^pg_(toast_)?temp_'),
  ${catalogs.map((name) => `(SELECT concat(count(*), '/', sum(xmin::text::bigint)) FROM ${name})`).join(',\n  ')},
  (SELECT count(*) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
   WHERE d.datname = current_database())
)`;

/** The tables that have ever had a row, by names that hold whatever the search path is. */
export const used = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND pg_relation_size(c.oid) > 0
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', '${memory}')`;

/** Keeps, within a database that only migrations have filled, what they filled it with. */
export async function remember(database: { query(sql: string): Promise<unknown> }): Promise<void> {
  await database.query(`
    CREATE SCHEMA ${memory};
    CREATE TABLE ${memory}.shape (shape text);
    CREATE TABLE ${memory}.rows (of text, row text);
    CREATE TABLE ${memory}.places (of text, last bigint, first bigint);
    DO $$
    DECLARE each text;
    BEGIN
      FOR each IN ${used} LOOP
        EXECUTE format('INSERT INTO ${memory}.rows SELECT %L, t::text FROM %s AS t', each, each);
      END LOOP;
    END $$;
    INSERT INTO ${memory}.places
    SELECT format('%I.%I', schemaname, sequencename), last_value, start_value FROM pg_sequences;
    INSERT INTO ${memory}.shape SELECT ${shape}`);
}

/** @returns Whether the database is as the migrations left it, with nobody connected to it. */
export async function restore(client: Client): Promise<boolean> {
  await client.query(`
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  const { rows } = await client.query<{ can: boolean }>(`
    SELECT shape = ${shape} AND pg_database_size(current_database()) < ${mostToRestore} AS can
    FROM ${memory}.shape`);
  if (rows[0]?.can !== true) return false;
  // As a replica does: no trigger runs, and nothing keeps a row from being deleted.
  await client.query(`
    SET session_replication_role = replica;
    DO $$
    DECLARE each text;
    BEGIN
      FOR each IN ${used} LOOP
        EXECUTE format('DELETE FROM %s', each);
      END LOOP;
      FOR each IN SELECT DISTINCT of FROM ${memory}.rows LOOP
        EXECUTE format(
          'INSERT INTO %s OVERRIDING SYSTEM VALUE SELECT (row::%s).* FROM ${memory}.rows WHERE of = %L',
          each, each, each
        );
      END LOOP;
    END $$;
    SELECT setval(of, coalesce(last, first), last IS NOT NULL) FROM ${memory}.places
    JOIN pg_sequences ON of = format('%I.%I', schemaname, sequencename)
    WHERE last_value IS DISTINCT FROM last`);
  return true;
}

const inUse = '55006';

/** @returns Whether it is there for whoever comes next: not while somebody is connected to it. */
export async function layToRest(client: Client, template: string, name: string): Promise<boolean> {
  const rested = `${template}_rests_${randomBytes(4).toString('hex')}`;
  try {
    await client.query(`ALTER DATABASE ${name} RENAME TO ${rested}`);
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === inUse) return false;
    throw error;
  }
}

/** @returns Whether there was one, which has that name now. */
export async function takeRested(client: Client, template: string, name: string): Promise<boolean> {
  const { rows } = await client.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY random()',
    [`${template}_rests_`],
  );
  for (const { datname } of rows) {
    try {
      await client.query(`ALTER DATABASE ${datname} RENAME TO ${name}`);
      return true;
    } catch {
      // another spec was faster
    }
  }
  return false;
}
