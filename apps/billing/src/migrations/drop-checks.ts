import type { QueryRunner } from 'typeorm';

/**
 * Drops a table's checks by what they say, as PostgreSQL writes it: the names of those that were given none
 * depend on what was there before, and differ from one installation to another.
 * @param table With its schema. @param says Each the whole condition, as in `payment_id IS NULL`.
 * @throws Error naming a condition that no check of the table has.
 */
export async function dropChecks(
  runner: QueryRunner,
  table: string,
  says: readonly string[],
): Promise<void> {
  for (const condition of says) {
    const found: { name: string }[] = await runner.query(
      `select quote_ident(conname) as name from pg_constraint
        where conrelid = $1::regclass and contype = 'c' and pg_get_expr(conbin, conrelid) = $2`,
      [table, condition],
    );
    if (found.length === 0) throw new Error(`${table} has no check that says: ${condition}`);
    for (const { name } of found) {
      await runner.query(`alter table ${table} drop constraint ${name}`);
    }
  }
}
