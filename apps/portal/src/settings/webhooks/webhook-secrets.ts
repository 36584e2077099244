import { randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import { authorOf, type Scope } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { markNumbersOf, seal, StaleSnapshots, WebhookSecret } from '../../numbers/index.js';
import { Owner } from '../../parties/index.js';

/** A secret in the format of Standard Webhooks: `whsec_` and 32 bytes as base64. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** The secrets that sign requests to owners' services: one for each owner, made at its first use, shown once. */
@Injectable()
export class WebhookSecrets {
  private readonly logger = new Logger(WebhookSecrets.name);

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly transactions: Transactions,
    private readonly stale: StaleSnapshots,
  ) {}

  /**
   * Makes an owner's secret, or replaces it; all the owner's numbers sign with it at once.
   * @throws AppError not-found `no-such-owner`.
   */
  async renew(by: Scope, ownerId: string): Promise<{ secret: string }> {
    const secret = await this.transactions.run(async ({ manager, audit }) => {
      if (!(await manager.existsBy(Owner, { id: ownerId }))) {
        throw new AppError('not-found', 'no-such-owner', `There is no owner ${ownerId}.`);
      }
      const made = newSecret();
      await manager.upsert(
        WebhookSecret,
        { ownerId, ...this.sealed(made, ownerId), createdBy: authorOf(by), createdAt: new Date() },
        ['ownerId'],
      );
      await markNumbersOf(manager, ownerId);
      await audit.note(by, 'webhook-secret.renew', ownerId);
      return made;
    });
    this.stale.wake();
    this.logger.log({ work: 'change', count: 1 });
    return { secret };
  }

  /** Makes an owner's first secret, in the acting transaction; null when there is one already. */
  async makeFirst(manager: EntityManager, by: Scope, ownerId: string): Promise<string | null> {
    const made = newSecret();
    const inserted: unknown[] = await manager.query(
      `insert into portal.webhook_secrets (owner_id, sealed, created_by) values ($1, $2, $3)
       on conflict do nothing returning owner_id`,
      [ownerId, this.sealed(made, ownerId).sealed, authorOf(by)],
    );
    return inserted.length === 0 ? null : made;
  }

  private sealed(secret: string, ownerId: string): { sealed: string } {
    return { sealed: seal(secret, ownerId, this.config.AUTH_SECRET) };
  }
}
