import { randomBytes } from 'node:crypto';
import { DatabaseError, type Client } from 'pg';

/*
   Creating and dropping a database takes half a second of the kernel's time, because it has a thousand files;
   emptying it takes a hundredth of that. So a migrated database that a spec has finished with is restored to
   the rows that the migrations left, renamed, and rests until another spec takes it. It is dropped instead
   when its schema has changed, or when it has grown too large.
 */

/** The schema, in the database that the migrations made and in its copies, that stores the rows to restore. */
const memory = 'spec_memory';

/** Most bytes of a database that is restored: instead of a larger one, a new one is cheaper. */
const mostToRestore = 64 * 1024 * 1024;

/** The catalogs that describe a schema. VACUUM and ANALYZE update them in place and don't change `xmin`. */
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

/**
 * A text that changes whenever the schema or a setting of the database changes. Ignores the schemas of
 * temporary tables, which outlast the tables.
 */
const shape = `concat_ws(' ',
  (SELECT concat(count(*), '/', sum(xmin::text::bigint)) FROM pg_namespace
   WHERE nspname !~ '^pg_(toast_)?temp_'),
  ${catalogs.map((name) => `(SELECT concat(count(*), '/', sum(xmin::text::bigint)) FROM ${name})`).join(',\n  ')},
  (SELECT count(*) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
   WHERE d.datname = current_database())
)`;

/** The tables that have ever had a row, with qualified names, which are right under any search path. */
export const used = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND pg_relation_size(c.oid) > 0
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', '${memory}')`;

/** Stores the rows, sequence numbers and shape of a database that only migrations have filled. */
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

/**
 * Ends all other connections and restores the rows.
 * @returns False when the database can't be restored, because its shape has changed or it has grown too
 * large.
 */
export async function restore(client: Client): Promise<boolean> {
  await client.query(`
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  const { rows } = await client.query<{ can: boolean }>(`
    SELECT shape = ${shape} AND pg_database_size(current_database()) < ${mostToRestore} AS can
    FROM ${memory}.shape`);
  if (rows[0]?.can !== true) return false;
  // The session acts as a replica: triggers don't run, and constraints don't prevent a deletion.
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

/** Renames the database so that another spec can take it. @returns False while something is connected to it. */
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

/** Renames a resting database to `name`. @returns False when there is none. */
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
      // another spec took the database first
    }
  }
  return false;
}
