import type { DataSource } from 'typeorm';
import { undeclaredColumns } from './personal-data.js';

/**
 * Every column of every table in the schema belongs to an entity, and its entity says whether it
 * is personal. Checked at each start, against the database itself: a column that only a migration
 * knows of can't slip by.
 * @throws Error naming the columns.
 */
export async function checkColumns(database: DataSource, schema: string): Promise<void> {
  const classes = database.entityMetadatas.flatMap(({ target }) =>
    typeof target === 'function' ? [target as abstract new () => object] : [],
  );
  const declared = new Set(
    database.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.map(({ databaseName }) => `${tableName}.${databaseName}`),
    ),
  );
  const stored: { name: string }[] = await database.query(
    `SELECT c.relname || '.' || a.attname AS name
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = to_regnamespace($1) AND c.relkind IN ('r', 'p')
        AND NOT c.relispartition AND c.relname <> 'migrations'
        AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY c.relname, a.attnum`,
    [schema],
  );
  const missing = [
    ...undeclaredColumns(classes),
    ...stored.map(({ name }) => name).filter((name) => !declared.has(name)),
  ];
  if (missing.length === 0) return;
  throw new Error(
    `nothing says whether these columns are personal data (@PersonalData or @NotPersonal in an entity): ${missing.join(', ')}`,
  );
}
