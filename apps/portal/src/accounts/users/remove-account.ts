import type { EntityManager } from 'typeorm';
import { removeKeysBeyond } from '../keys/remove-keys.js';
import { Session } from '../sign-in/session.entity.js';

/** With its sessions and keys. */
export async function removeAccount(manager: EntityManager, id: string): Promise<void> {
  await manager.delete(Session, { userId: id });
  await manager.query('delete from portal.users where id = $1', [id]);
  await removeKeysBeyond(manager, id);
}
