import type { EntityManager } from 'typeorm';
import { removeKeysBeyond } from '../keys/remove-keys.js';
import { Session } from '../sign-in/session.entity.js';
import { User } from './user.entity.js';

/** With its sessions and keys. */
export async function removeAccount(manager: EntityManager, id: string): Promise<void> {
  await manager.delete(Session, { userId: id });
  await manager.delete(User, { id });
  await removeKeysBeyond(manager, id);
}
