import type { EntityManager } from 'typeorm';
import { StaffGrant } from './staff-grant.entity.js';

/** Voids open grants of a user whose rights are changed in another way: the request no longer fits. */
export async function voidGrants(manager: EntityManager, userId: string): Promise<void> {
  await manager.update(StaffGrant, { userId, state: 'open' }, { state: 'void' });
}
