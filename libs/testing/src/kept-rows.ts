import { DatabaseError, type Client } from 'pg';
import { used } from './resting.js';

/*
   Restores, before each test, the rows that a spec file makes once, such as a month's invoices: restoring
   rows takes some milliseconds, starting another app and invoicing another month take seconds.
 */

interface KeptTable {
  /** All columns except generated ones. */
  readonly columns: readonly string[];
  readonly rows: readonly string[];
}

export interface KeptRows {
  readonly tables: ReadonlyMap<string, KeptTable>;
  /** For each sequence, the last number it gave (null: none yet) and its first number. */
  readonly sequences: readonly { of: string; last: string | null; first: string }[];
}

const sequences = `
  SELECT format('%I.%I', schemaname, sequencename) AS of, last_value AS last, start_value AS first
  FROM pg_sequences`;

export async function keepRows(client: Client): Promise<KeptRows> {
  const tables = new Map<string, KeptTable>();
  for (const { name } of await rowsOf<{ name: string }>(client, used)) {
    const rows = await rowsOf<{ row: string }>(client, `SELECT t::text AS row FROM ${name} AS t`);
    if (rows.length === 0) continue;
    const columns = await rowsOf<{ name: string }>(
      client,
      `SELECT quote_ident(attname) AS name FROM pg_attribute
        WHERE attrelid = '${name}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    );
    tables.set(name, {
      columns: columns.map((column) => column.name),
      rows: rows.map(({ row }) => row),
    });
  }
  return { tables, sequences: await rowsOf(client, sequences) };
}

const inTheWay: ReadonlySet<string | undefined> = new Set(['40P01', '23505']);

/**
 * Restores the kept rows and deletes all others. Apps may run meanwhile: if one commits a row that conflicts
 * with a kept one, or locks conflict, the restore is tried again. A row with a new key that an app commits
 * after its table was emptied stays, so a spec must let work end before the next test. Triggers don't run,
 * and constraints don't prevent a deletion.
 */
export async function restoreRows(client: Client, kept: KeptRows, tries = 5): Promise<void> {
  await client.query('BEGIN; SET LOCAL session_replication_role = replica');
  try {
    await replaceRows(client, kept);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    if (tries === 1 || !(error instanceof DatabaseError && inTheWay.has(error.code))) throw error;
    await restoreRows(client, kept, tries - 1);
  }
}

async function replaceRows(client: Client, kept: KeptRows): Promise<void> {
  const tables = await rowsOf<{ name: string }>(client, used);
  await client.query(tables.map(({ name }) => `DELETE FROM ${name}`).join(';'));
  for (const [name, { columns, rows }] of kept.tables) {
    await client.query(
      `INSERT INTO ${name} (${columns.join(', ')}) OVERRIDING SYSTEM VALUE
       SELECT ${columns.map((column) => `(whole).${column}`).join(', ')}
       FROM (SELECT row::${name} AS whole FROM unnest($1::text[]) AS row OFFSET 0) AS kept`,
      [rows],
    );
  }
  await client.query(
    `SELECT setval(of, coalesce(last, first), last IS NOT NULL)
       FROM json_to_recordset($1) AS kept(of text, last bigint, first bigint)`,
    [JSON.stringify(kept.sequences)],
  );
}

const rowsOf = async <Row>(client: Client, sql: string): Promise<Row[]> =>
  (await client.query(sql)).rows as Row[];
