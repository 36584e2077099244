import type { EntityManager } from 'typeorm';

export interface DeletedRows {
  /**
   * Table with its schema, such as `cdr.unknown_calls`. It must have no partitions: rows are found
   * by their `ctid`.
   */
  readonly table: string;
  /** SQL condition for the rows to delete, with values from `$1`. */
  readonly where: string;
  readonly values?: readonly unknown[];
  /** Rows deleted by one statement. */
  readonly batch?: number;
  /** Called before each batch, with the number of batches so far; false stops. */
  readonly goesOn?: (batches: number) => boolean;
}

/**
 * Deletes rows in batches, each in its own transaction, so that none blocks others for long. Safe
 * with other replicas: rows locked by another transaction are skipped, and found the next time.
 * @returns The number of deleted rows, and whether the last batch found all remaining rows
 */
export async function deleteInBatches(
  database: Pick<EntityManager, 'query'>,
  { table, where, values = [], batch = 5000, goesOn = () => true }: DeletedRows,
): Promise<{ deleted: number; isDone: boolean }> {
  let deleted = 0;
  for (let batches = 0; goesOn(batches); batches += 1) {
    const [, rows]: [unknown, number] = await database.query(
      `delete from ${table} where ctid = any(array(
         select ctid from ${table} where ${where} limit ${batch} for update skip locked))`,
      [...values],
    );
    deleted += rows;
    if (rows < batch) return { deleted, isDone: true };
  }
  return { deleted, isDone: false };
}
