import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { AppError, fieldProblem } from '@app/common';
import type { Asked, KeyView } from '@app/contracts';
import * as accounts from '@app/contracts/accounts';
import { AuditedReads, everything, Transactions } from '@app/platform/database';
import { In } from 'typeorm';
import {
  mayAt,
  mayEverywhere,
  ownersWith,
  personIn,
  type Person,
  scopeFor,
} from '../../kernel/access/index.js';
import { readerOf } from '../../kernel/asking/scopes.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { pageById } from '../../kernel/paging.js';
import { Owner } from '../../parties/index.js';
import { ApiKey } from '../entities/api-key.entity.js';
import { beyond } from '../entities/may-give.js';
import { removeKey } from '../entities/remove-keys.js';
import { User } from '../entities/user.entity.js';
import { AccountMails } from '../mails/mails.js';
import { hashOf, newSecret } from '../entities/one-time-secret.js';
import { keyPrefix } from './key-holders.js';

/** The lifetime of a key that is made without `expiresAt`. */
const lifeMs = 365 * 86_400_000;

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

@Controller()
export class ApiKeys {
  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly mails: AccountMails,
  ) {}

  @Answers(accounts.keyList)
  async list(page: Asked<typeof accounts.keyList>, { request, reason }: Here) {
    const by = personIn(request);
    const mine = mayEverywhere(by, 'keys:manage')
      ? {}
      : { ownerId: In(ownersWith(by, 'keys:manage')) };
    const read = { action: 'api-key.list', subject: everything };
    const reader = readerOf(by, 'keys:manage', { reason });
    const { items, next } = await this.reads.read(reader, read, (manager) =>
      pageById(manager, ApiKey, page, { where: mine }),
    );
    return { items: items.map(view), next };
  }

  /** Makes an API key. The secret is returned only here; the database stores its hash. */
  @Answers(accounts.keyMake)
  async make({ expiresAt, ...kept }: Asked<typeof accounts.keyMake>, { request, reason }: Here) {
    const by = personIn(request);
    const { ownerId } = kept;
    const scope = scopeFor(by, 'keys:manage', { ownerId: ownerId ?? undefined, reason });
    refuseBeyond(by, kept);
    const until = expiresAt === undefined ? Date.now() + lifeMs : Date.parse(expiresAt);
    const secret = `${keyPrefix}${newSecret()}`;
    const id = randomUUID();
    const key = await this.transactions.run(async ({ manager, audit }) => {
      if (ownerId !== null && !(await manager.existsBy(Owner, { id: ownerId }))) {
        throw noSuchOwner(ownerId);
      }
      await manager.insert(ApiKey, {
        ...kept,
        expiresAt: new Date(until),
        id,
        secretHash: hashOf(secret),
        createdBy: by.userId,
        // Staff who are also members of an owner make keys as staff.
        ofStaff: mayEverywhere(by, 'keys:manage'),
        warnedAt: null,
        lastUsedAt: null,
      });
      const maker = await manager.findOneByOrFail(User, { id: by.userId });
      await this.mails.notice(`key-made ${id}`, maker, { what: 'key-made', detail: kept.name });
      await audit.note(scope, 'api-key.make', id);
      return manager.findOneByOrFail(ApiKey, { id });
    });
    return { key: view(key), secret };
  }

  @Answers(accounts.keyRemove)
  async remove({ id }: Asked<typeof accounts.keyRemove>, { request, reason }: Here) {
    const by = personIn(request);
    await this.transactions.run(async ({ manager, audit }) => {
      const key = await manager.findOneBy(ApiKey, { id });
      if (key === null || !mayAt(by, 'keys:manage', key.ownerId)) {
        throw new AppError('not-found', 'no-such-key', `There is no key ${id}.`);
      }
      await removeKey(manager, id);
      const ownerId = key.ownerId ?? undefined;
      await audit.note(scopeFor(by, 'keys:manage', { ownerId, reason }), 'api-key.remove', id);
    });
  }
}

function refuseBeyond(by: Person, input: Pick<KeyView, 'ownerId' | 'permissions'>): void {
  const tooMuch = beyond(by, input);
  if (tooMuch.length === 0) return;
  throw new AppError(
    'invalid',
    'beyond-your-rights',
    'A key can’t have permissions that its maker lacks.',
    [fieldProblem('permissions', 'beyond-your-rights', { permissions: tooMuch.join(', ') })],
  );
}

function noSuchOwner(id: string): AppError {
  return new AppError('not-found', 'no-such-owner', `There is no owner ${id}.`);
}
