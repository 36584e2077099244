import type { EntityManager } from 'typeorm';
import { dropStage } from './stage.js';

const rowsABatch = 20_000;

/**
 * Tables of an import's rows, with the column by which they are deleted in batches: the second
 * column of an index on the import.
 */
const tables = {
  carrier_calls: 'started_at',
  carrier_matches: 'started_at',
  carrier_differences: 'id',
  carrier_import_days: 'day',
  carrier_import_problems: '"row"',
} as const;
export type ImportTable = keyof typeof tables;

export const ofComparison: readonly ImportTable[] = [
  'carrier_matches',
  'carrier_differences',
  'carrier_import_days',
];

/** Runs work in a transaction of its own. */
export type Step = <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;

/** Deletes an import's rows in batches, one transaction each; a repeated call continues. */
export async function clearTables(
  step: Step,
  importId: string,
  cleared: readonly ImportTable[],
): Promise<void> {
  for (const table of cleared) {
    const key = tables[table];
    for (let isMore = true; isMore;) {
      isMore = await step(async (manager) => {
        const [, rows]: [unknown, number] = await manager.query(
          `delete from cdr.${table} where import_id = $1 and ${key} <= (
             select max(${key}) from (select ${key} from cdr.${table}
               where import_id = $1 order by ${key} limit ${rowsABatch}) batch)`,
          [importId],
        );
        return rows > 0;
      });
    }
  }
}

/** Deletes all rows of an import except the import itself. */
export async function clearImport(step: Step, importId: string): Promise<void> {
  await clearTables(step, importId, Object.keys(tables) as ImportTable[]);
  await step(async (manager) => {
    await manager.query('delete from cdr.carrier_import_overlaps where import_id = $1', [importId]);
    await dropStage(manager, importId);
  });
}
