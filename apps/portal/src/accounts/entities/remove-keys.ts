import type { EntityManager } from 'typeorm';
import type { OwnerRole, Person, StaffRole } from '../../kernel/access/index.js';
import { ApiKey } from './api-key.entity.js';
import { beyond } from './may-give.js';
import { Membership } from './membership.entity.js';

/** Removes a user's API keys with permissions that the user lacks now: all of them when the user is gone. */
export async function removeKeysBeyond(manager: EntityManager, userId: string): Promise<void> {
  // Plain SQL: importing `User` would be circular, as `User` imports its erasure, which imports this file.
  const [user]: { staff_role: StaffRole | null }[] = await manager.query(
    'select staff_role from portal.users where id = $1',
    [userId],
  );
  const memberships = await manager.findBy(Membership, { userId });
  const maker: Person = {
    kind: 'user',
    userId,
    sessionId: '',
    staffRole: user?.staff_role ?? null,
    lacksSecondFactor: false,
    owners: new Map<string, OwnerRole>(memberships.map(({ ownerId, role }) => [ownerId, role])),
  };
  for (const key of await manager.findBy(ApiKey, { createdBy: userId })) {
    if (beyond(maker, key).length > 0) await removeKey(manager, key.id);
  }
}

/**
 * Removes all API keys that a person made, and the keys that those keys made.
 * Resolves to the ids of the person's own keys.
 */
export async function removeKeysOf(manager: EntityManager, userId: string): Promise<string[]> {
  const keys = await manager.findBy(ApiKey, { createdBy: userId });
  for (const { id } of keys) await removeKey(manager, id);
  return keys.map(({ id }) => id);
}

/** Removes an API key and, recursively, the keys that it made. */
export async function removeKey(manager: EntityManager, id: string): Promise<void> {
  await manager.query(
    `with recursive gone as (
       select id from api_keys where id = $1
       union
       select made.id from api_keys made join gone on made.created_by = gone.id::text)
     delete from api_keys where id in (select id from gone)`,
    [id],
  );
}
