import type { EntityManager } from 'typeorm';

/**
 * Holds one thing until the transaction ends, whether its row is there already or not. What the
 * outbox says of it is then said in the order of commit.
 */
export async function lock(manager: EntityManager, kind: string, id: string): Promise<void> {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${kind} ${id}`]);
}
