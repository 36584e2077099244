import type { DataSource } from 'typeorm';
import { undeclaredColumns } from './personal-data.js';

/**
 * Checks that the schema's tables have exactly the columns of their entities, and that each entity
 * says whether they are personal data. Runs at each start, with one query of the catalogue: a
 * column that only a migration knows can't go unnoticed, and a missing one ends the start instead
 * of the first statement that uses it.
 * @throws Error naming tables and columns
 */
export async function checkColumns(database: DataSource, schema: string): Promise<void> {
  const rows: { name: string }[] = await database.query(
    `SELECT c.relname || '.' || a.attname AS name
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = to_regnamespace($1) AND c.relkind IN ('r', 'p')
        AND NOT c.relispartition AND c.relname <> 'migrations'
        AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY c.relname, a.attnum`,
    [schema],
  );
  const stored = new Set(rows.map(({ name }) => name));
  const declared = new Set(
    database.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.map(({ databaseName }) => `${tableName}.${databaseName}`),
    ),
  );
  const lacking = [...declared].filter((name) => !stored.has(name));
  if (lacking.length > 0) {
    throw new Error(
      `Schema ${schema} lacks columns that this version needs: ${lacking.toSorted().join(', ')}. ` +
        'Its migrations have all run: restore the columns, or add the migration that makes them.',
    );
  }
  const classes = database.entityMetadatas.flatMap(({ target }) =>
    typeof target === 'function' ? [target as abstract new () => object] : [],
  );
  const unsaid = [
    ...undeclaredColumns(classes),
    ...[...stored].filter((name) => !declared.has(name)),
  ];
  if (unsaid.length === 0) return;
  throw new Error(
    `nothing says whether these columns are personal data (@PersonalData or @NotPersonal in an entity): ${unsaid.join(', ')}`,
  );
}
