import type { EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';

/**
 * Makes other transactions that approve payouts, or change payout accounts, terms or freezes, wait until this one
 * ends.
 */
export const keepPayouts = (manager: EntityManager): Promise<void> =>
  locks.take(manager, 'payouts');
