import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, type Page, pageOf, fieldProblem } from '@app/common';
import type { Scope } from '@app/contracts';
import { AuditedReads, everything, Transactions } from '@app/platform/database';
import { DataSource, type EntityManager, In, MoreThan } from 'typeorm';
import {
  isOfKeys,
  mayEverywhere,
  ownersWith,
  scopeFor,
  type KeyHolder,
  type Permission,
  type Person,
} from '../../kernel/access/index.js';
import { readerOf } from '../../kernel/asking/scopes.js';
import { type PageQuery } from '../../kernel/paging.js';
import { Owner } from '../../parties/index.js';
import { ApiKey } from '../entities/api-key.entity.js';
import { beyond } from '../entities/may-give.js';
import { removeKey } from '../entities/remove-keys.js';
import { User } from '../entities/user.entity.js';
import { AccountMails } from '../mails.js';
import { hashOf, newSecret } from '../one-time-secret.js';

interface Kept {
  name: string;
  ownerId: string | null;
  permissions: Permission[];
}
export interface KeyInput extends Kept {
  expiresAt: Date;
}

export interface KeyView extends Kept {
  id: string;
  createdAt: string;
  expiresAt: string;
  /** To the minute. */
  lastUsedAt: string | null;
}

/** Tells a key at sight, for people and for scanners of leaked secrets. */
const prefix = 'bf_';

const view = ({
  id,
  name,
  ownerId,
  permissions,
  createdAt,
  expiresAt,
  lastUsedAt,
}: ApiKey): KeyView => ({
  id,
  name,
  ownerId,
  permissions,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

@Injectable()
export class ApiKeys {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly mails: AccountMails,
  ) {}

  /** Null when there is no such key, or it has expired. */
  async holderOf(secret: string): Promise<KeyHolder | null> {
    if (!secret.startsWith(prefix)) return null;
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

  /** The ones that the asker may manage. */
  async list(
    by: Person,
    { after, limit }: PageQuery,
    reason: string | undefined,
  ): Promise<Page<KeyView>> {
    const mine = mayEverywhere(by, 'keys:manage')
      ? {}
      : { ownerId: In(ownersWith(by, 'keys:manage')) };
    const read = { action: 'api-key.list', subject: everything };
    const keys = await this.reads.read(readerOf(by, 'keys:manage', { reason }), read, (manager) =>
      manager.find(ApiKey, {
        where: { ...mine, ...(after === '' ? {} : { id: MoreThan(after) }) },
        order: { id: 'ASC' },
        take: limit + 1,
      }),
    );
    return pageOf(keys, limit, ({ id }) => id, view);
  }

  /**
   * The secret is told this once; only its hash is kept.
   * @throws AppError unavailable, and no key was made, when its maker can't be told by mail.
   */
  async make(by: Person, scope: Scope, input: KeyInput): Promise<{ key: KeyView; secret: string }> {
    refuseBeyond(by, input);
    const secret = `${prefix}${newSecret()}`;
    const id = randomUUID();
    const key = await this.transactions.run(async ({ manager, audit }) => {
      const { ownerId } = input;
      if (ownerId !== null && !(await manager.existsBy(Owner, { id: ownerId }))) {
        throw noSuchOwner(ownerId);
      }
      await manager.insert(ApiKey, {
        ...input,
        id,
        secretHash: hashOf(secret),
        createdBy: by.userId,
        // Staff who belong to an owner besides make keys as staff.
        ofStaff: mayEverywhere(by, 'keys:manage'),
        warnedAt: null,
        lastUsedAt: null,
      });
      const maker = await manager.findOneByOrFail(User, { id: by.userId });
      await this.mails.notice(`key-made ${id}`, maker, { what: 'key-made', detail: input.name });
      await audit.note(scope, 'api-key.make', id);
      return manager.findOneByOrFail(ApiKey, { id });
    });
    return { key: view(key), secret };
  }

  /**
   * With the keys that were made by it.
   * @throws AppError not-found `no-such-key` also for one that isn't the asker's to manage.
   */
  async remove(by: Person, id: string, reason?: string): Promise<void> {
    await this.transactions.run(async ({ manager, audit }) => {
      const key = await manager.findOneBy(ApiKey, { id });
      const isMine =
        key !== null &&
        (mayEverywhere(by, 'keys:manage') ||
          (key.ownerId !== null && ownersWith(by, 'keys:manage').includes(key.ownerId)));
      if (!isMine) throw new AppError('not-found', 'no-such-key', `There is no key ${id}.`);
      await removeKey(manager, id);
      const ownerId = key.ownerId ?? undefined;
      await audit.note(scopeFor(by, 'keys:manage', { ownerId, reason }), 'api-key.remove', id);
    });
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

function refuseBeyond(by: Person, input: KeyInput): void {
  const tooMuch = beyond(by, input);
  if (tooMuch.length === 0) return;
  throw new AppError('invalid', 'beyond-your-rights', 'A key can’t do more than who makes it.', [
    fieldProblem('permissions', 'beyond-your-rights', { permissions: tooMuch.join(', ') }),
  ]);
}

function noSuchOwner(id: string): AppError {
  return new AppError('not-found', 'no-such-owner', `There is no owner ${id}.`);
}
