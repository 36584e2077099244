import type { EntityManager } from 'typeorm';

/**
 * Until the transaction ends nobody else approves payouts, or changes what they are held for: accounts, terms
 * and frozen calls.
 */
export const keepPayouts = (manager: EntityManager): Promise<unknown> =>
  manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', ['payouts']);
