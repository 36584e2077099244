import type { EntityManager } from 'typeorm';

/** What isn't a row and must hold still while something is decided by it. */
type Locked = 'holds' | 'retention' | 'comparison';

/** Until the transaction's end, beside others that only look. */
export async function lookAt(manager: EntityManager, what: Locked): Promise<void> {
  await manager.query('select pg_advisory_xact_lock_shared(hashtext($1))', [`recordings.${what}`]);
}

/** Until the transaction's end, alone. */
export async function change(manager: EntityManager, what: Locked): Promise<void> {
  await manager.query('select pg_advisory_xact_lock(hashtext($1))', [`recordings.${what}`]);
}
