import type { EntityManager } from 'typeorm';
import { removeKeysBeyond } from './remove-keys.js';
import { voidWaysIn } from './ways-in.js';

/** Removes an account with its sessions and the API keys that its user made. */
export async function removeAccount(manager: EntityManager, id: string): Promise<void> {
  await voidWaysIn(manager, id, null);
  await manager.query('delete from portal.users where id = $1', [id]);
  await removeKeysBeyond(manager, id);
}
