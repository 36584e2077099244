import type { EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';

/**
 * Makes other transactions that link or confirm payments wait until this one ends. Else two equal payments could
 * each be linked to the other, and neither would count.
 */
export const lockPayments = (manager: EntityManager): Promise<void> =>
  locks.take(manager, 'payments');
