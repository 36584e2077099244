import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isOfKeys, type KeyHolder } from '../../kernel/access/index.js';
import { ApiKey } from '../entities/api-key.entity.js';
import { hashOf } from '../entities/one-time-secret.js';

/** The prefix of every API key, by which people and scanners of leaked secrets recognise one. */
export const keyPrefix = 'bf_';

/** Finds the holder of an API key. */
@Injectable()
export class KeyHolders {
  constructor(private readonly database: DataSource) {}

  /** The key's holder; null when the key doesn't exist or has expired. */
  async holderOf(secret: string): Promise<KeyHolder | null> {
    if (!secret.startsWith(keyPrefix)) return null;
    const { manager } = this.database;
    const key = await manager.findOneBy(ApiKey, { secretHash: hashOf(secret) });
    if (key === null || key.expiresAt <= new Date()) return null;
    const minuteAgo = Date.now() - 60_000;
    if (key.lastUsedAt === null || key.lastUsedAt.getTime() < minuteAgo) {
      await manager.update(ApiKey, { id: key.id }, { lastUsedAt: new Date() });
    }
    return {
      kind: 'key',
      keyId: key.id,
      madeBy: await personBehind(manager, key),
      isOfStaff: key.ofStaff,
      ownerId: key.ownerId,
      // Drops permissions in the row that no key may have.
      permissions: key.permissions.filter(isOfKeys),
    };
  }
}

/**
 * The id of the person who answers for a key, through any keys that made keys. Otherwise one person with two keys
 * would count as two people where four eyes are required.
 */
export async function personBehind(
  manager: EntityManager,
  { createdBy }: Pick<ApiKey, 'createdBy'>,
): Promise<string> {
  const [{ id }]: [{ id: string }] = await manager.query(
    `with recursive makers as (
       select $1::text as id, 0 as depth
       union all
       select k.created_by, m.depth + 1 from makers m
         join api_keys k on k.id = case when m.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then m.id::uuid end)
     select id from makers order by depth desc limit 1`,
    [createdBy],
  );
  return id;
}
