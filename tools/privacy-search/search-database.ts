import { Client } from 'pg';
import type { Finder } from './finder.js';
import { look, nothing, type SearchResult } from './places.js';

const rowsAtOnce = 2000;

/**
 * Searches every row of every table of every schema except PostgreSQL's own, as the text that a
 * dump contains (bytea in hexadecimal). The role in the URL must be allowed to read them all.
 */
export async function searchDatabase(finder: Finder, url: string): Promise<SearchResult> {
  const result = nothing();
  const client = new Client({ connectionString: url });
  const database = client.database ?? '';
  try {
    await client.connect();
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'm') AND n.nspname <> 'information_schema'
          AND n.nspname NOT LIKE 'pg\\_%'
        ORDER BY 1`,
    );
    for (const { name } of tables) await searchTable(client, finder, result, database, name);
  } catch (error) {
    result.unread.push(`database ${database}: ${messageOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
  return result;
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

async function searchTable(
  client: Client,
  finder: Finder,
  result: SearchResult,
  database: string,
  table: string,
): Promise<void> {
  const place = `${database}: ${table}`;
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(
      `DECLARE rows NO SCROLL CURSOR FOR SELECT t::text AS row FROM ONLY ${table} t`,
    );
    result.places += 1;
    for (let at = 0; ; at += rowsAtOnce) {
      const { rows } = await client.query<{ row: string }>(`FETCH ${rowsAtOnce} FROM rows`);
      for (const [index, { row }] of rows.entries()) {
        const found = nothing();
        look(finder, found, place, Buffer.from(row));
        result.bytes += found.bytes;
        result.findings.push(...found.findings.map((each) => ({ ...each, offset: at + index })));
      }
      if (rows.length < rowsAtOnce) break;
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    result.unread.push(`${place}: ${messageOf(error)}`);
  }
}
