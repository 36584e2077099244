import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isOfKeys, type KeyHolder } from '../../kernel/access/index.js';
import { ApiKey } from '../entities/api-key.entity.js';
import { hashOf } from '../entities/one-time-secret.js';

/** Tells a key at sight, for people and for scanners of leaked secrets. */
export const keyPrefix = 'bf_';

/** Who comes with a key. */
@Injectable()
export class KeyHolders {
  constructor(private readonly database: DataSource) {}

  /** Null when there is no such key, or it has expired. */
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
      // Whatever a row says: these rights are no key's.
      permissions: key.permissions.filter(isOfKeys),
    };
  }
}

/** Who answers for a key: where a key made it, whoever made that one. Else one person would be two by his keys. */
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
