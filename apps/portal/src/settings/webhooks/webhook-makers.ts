import { Controller } from '@nestjs/common';
import { type Asked, webhookMakers, type MadeWebhook } from '@app/contracts';
import { Answers } from '@app/platform/operations';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { ApiKey, Membership, platformKey, User } from '../../accounts/index.js';
import {
  mayAt,
  type Permission,
  type Principal,
  type OwnerRole,
} from '../../kernel/access/index.js';

/** Answers which makers of webhooks have lost the permission to read the webhooks' events. */
@Controller()
export class WebhookMakers {
  constructor(private readonly database: DataSource) {}

  @Answers(webhookMakers)
  async gone({ makers }: Asked<typeof webhookMakers>) {
    const gone: MadeWebhook[] = [];
    for (const made of makers) {
      const by = await this.principal(made.by);
      if (by === null || !maySubscribe(by, made)) gone.push(made);
    }
    return { gone };
  }

  /** The maker as a principal, with present permissions; null: gone. */
  private async principal(made: string): Promise<Principal | null> {
    const [kind, id = ''] = made.split(':', 2);
    const { manager } = this.database;
    if (kind === 'key') {
      if (id === platformKey.keyId) return platformKey;
      const key = await manager.findOneBy(ApiKey, { id, expiresAt: MoreThan(new Date()) });
      return (
        key && {
          kind: 'key',
          keyId: key.id,
          madeBy: key.createdBy,
          isOfStaff: key.ofStaff,
          ownerId: key.ownerId,
          permissions: key.permissions,
        }
      );
    }
    const user = await manager.findOneBy(User, { id });
    if (user === null) return null;
    const memberships = await manager.findBy(Membership, { userId: id, invitedAs: IsNull() });
    return {
      kind: 'user',
      userId: id,
      sessionId: '',
      lacksSecondFactor: false,
      staffRole: user.staffRole,
      owners: new Map<string, OwnerRole>(memberships.map(({ ownerId, role }) => [ownerId, role])),
    };
  }
}

function maySubscribe(by: Principal, { ownerId, rights }: MadeWebhook): boolean {
  const may = (permission: Permission): boolean => mayAt(by, permission, ownerId);
  return may('webhooks:manage') && rights.every(may);
}
