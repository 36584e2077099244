import type { EntityManager } from 'typeorm';
import { locks } from '../../../kernel/locks.js';

/** Until the transaction ends nobody else signs or ends a mandate, or prepares or approves a collection. */
export const lockDebits = (manager: EntityManager): Promise<void> =>
  locks.take(manager, 'direct-debit');
