import { authorOf, type Scope } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { StateChange } from './state-change.entity.js';

/**
 * Stores a change of state in the acting transaction: of which subject, from and to which state, when, why and by
 * whom.
 */
export async function noteChange(
  manager: EntityManager,
  by: Scope,
  change: Omit<StateChange, 'id' | 'changedBy'>,
): Promise<void> {
  await manager.insert(StateChange, { ...change, changedBy: authorOf(by) });
}
