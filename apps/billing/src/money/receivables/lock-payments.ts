import type { EntityManager } from 'typeorm';

/**
 * Until the transaction ends nobody else says which payments are the same, nor confirms one: else of two that
 * are each would be taken for the other one, and neither count.
 */
export const lockPayments = (manager: EntityManager): Promise<unknown> =>
  manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', ['payments']);
