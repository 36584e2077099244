import type { EntityManager } from 'typeorm';
import { locks } from '../../../kernel/locks.js';

/** Makes other transactions that sign or end a mandate, or change a collection, wait until this one ends. */
export const lockDebits = (manager: EntityManager): Promise<void> =>
  locks.take(manager, 'direct-debit');
