import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first tables of a schema. There is no earlier schema, so it can't be undone. */
export abstract class FirstMigration implements MigrationInterface {
  /** SQL of one or more statements each, in the order in which they run. */
  protected abstract readonly statements: readonly string[];

  async up(runner: QueryRunner): Promise<void> {
    for (const statements of this.statements) await runner.query(statements);
  }

  down(): Promise<never> {
    return Promise.reject(new Error('The first migration can’t be undone: drop the schema.'));
  }
}

/**
 * Lower numbers belong to versions before the first release, whose tables this version can't read.
 */
const firstNumber = 1_800_000_000_000;

/**
 * @param query Runs a statement in the database. @returns Its rows.
 * @returns The name of the last migration when the schema was made by a version before the first
 * release; else null
 */
export async function unreleasedMigration(
  query: (sql: string, values: unknown[]) => Promise<unknown[]>,
  schema: string,
): Promise<string | null> {
  const table = `"${schema}".migrations`;
  const [found] = await query('SELECT FROM pg_class WHERE oid = to_regclass($1)', [table]);
  if (found === undefined) return null;
  const [last] = (await query(
    `SELECT name FROM ${table} WHERE timestamp < $1 ORDER BY timestamp DESC LIMIT 1`,
    [firstNumber],
  )) as { name: string }[];
  return last?.name ?? null;
}
