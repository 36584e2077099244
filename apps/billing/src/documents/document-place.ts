import type { EntityManager } from 'typeorm';

export interface DocumentPlace {
  /** Place in the order of commit. */
  readonly position: number;
  /** When it was taken, by the database's clock. */
  readonly takenAt: Date;
}

/**
 * Takes the next place. It stays ours until the commit: whoever comes next waits, and takes this one
 * if we fail. So places, and whatever is told by when they were taken, rise in the order of commit.
 */
export async function takePlace(manager: EntityManager): Promise<DocumentPlace> {
  const [[row]]: [[{ last: string; taken_at: Date }], number] = await manager.query(
    `update billing.document_position set last = last + 1
     returning last, clock_timestamp() as taken_at`,
  );
  return { position: Number(row.last), takenAt: row.taken_at };
}
