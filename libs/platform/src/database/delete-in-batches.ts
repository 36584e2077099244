import type { EntityManager } from 'typeorm';

export interface DeletedRows {
  /** With its schema, such as `cdr.unknown_calls`. It has no partitions: rows are found by their `ctid`. */
  readonly table: string;
  /** SQL: which rows are deleted, by values from `$1`. */
  readonly where: string;
  readonly values?: readonly unknown[];
  /** How many rows a statement deletes. */
  readonly batch?: number;
  /** Asked before each batch, with how many there were. */
  readonly goesOn?: (batches: number) => boolean;
}

/**
 * Deletes rows in batches, each in its own transaction, so that none holds up others for long. Safe beside other
 * replicas: rows that another transaction has locked are passed over, and are found the next time.
 * @returns How many rows were deleted, and whether the last batch found all that were left.
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
