import type { EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';

/**
 * Until the transaction ends nobody else approves payouts, or changes what they are held for: accounts, terms
 * and frozen calls.
 */
export const keepPayouts = (manager: EntityManager): Promise<void> =>
  locks.take(manager, 'payouts');
