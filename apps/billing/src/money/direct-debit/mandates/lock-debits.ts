import type { EntityManager } from 'typeorm';

/** Until the transaction ends nobody else signs or ends a mandate, or prepares or approves a collection. */
export async function lockDebits(manager: EntityManager): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtext('billing.direct-debit'))`);
}
