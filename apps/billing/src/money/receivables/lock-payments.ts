import type { EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';

/**
 * Until the transaction ends nobody else says which payments are the same, nor confirms one: else of two that
 * are each would be taken for the other one, and neither count.
 */
export const lockPayments = (manager: EntityManager): Promise<void> =>
  locks.take(manager, 'payments');
