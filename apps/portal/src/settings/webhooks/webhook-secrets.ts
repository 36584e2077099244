import { Inject, Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import {
  type Answered,
  authorOf,
  type Scope,
  type webhookSecretGet,
  type webhookSecretRenew,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { AuditedReads, columnTypes, rowsOf, Transactions } from '@app/platform/database';
import { newSecret } from '@app/platform/owner-services';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { markNumbersOf, seal, StaleSnapshots, WebhookSecret } from '../../numbers/index.js';
import { Owner } from '../../parties/index.js';

const { moment, orNull } = columnTypes;
const renewed = rowsOf({ until: orNull(moment) });

/** The secrets that sign requests to owners' services: one for each owner, made at its first use, shown once. */
@Injectable()
export class WebhookSecrets {
  private readonly logger = new Logger(WebhookSecrets.name);

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly stale: StaleSnapshots,
  ) {}

  /**
   * Tells when an owner's secret was made, without the secret.
   * @throws AppError not-found `no-such-owner`.
   */
  stateOf(by: Scope, ownerId: string): Promise<Answered<typeof webhookSecretGet>> {
    const read = { action: 'webhook-secret.get', subject: ownerId };
    return this.reads.read(by, read, async (manager) => {
      await mustExist(manager, ownerId);
      const row = await manager.findOneBy(WebhookSecret, { ownerId });
      const until = row?.signsTwiceUntil ?? null;
      return {
        madeAt: row?.createdAt.toISOString() ?? null,
        signsTwiceUntil: until !== null && until > new Date() ? until.toISOString() : null,
      };
    });
  }

  /**
   * Makes an owner's secret, or replaces it: all the owner's numbers sign with it at once, and with the previous one
   * for some hours too.
   * @throws AppError not-found `no-such-owner`.
   */
  async renew(
    by: Scope,
    ownerId: string,
    hours: number,
  ): Promise<Answered<typeof webhookSecretRenew>> {
    const secret = newSecret();
    const now = new Date();
    const signsTwiceUntil = await this.transactions.run(async ({ manager, audit }) => {
      await mustExist(manager, ownerId);
      const [row] = await renewed.query(
        manager,
        `insert into portal.webhook_secrets as known (owner_id, sealed, created_by, created_at)
         values ($1, $2, $3, $4)
         on conflict (owner_id) do update
           set sealed = excluded.sealed, created_by = excluded.created_by,
               created_at = excluded.created_at,
               sealed_before = case when $5::timestamptz > $4 then known.sealed end,
               signs_twice_until = case when $5::timestamptz > $4 then $5::timestamptz end
         returning signs_twice_until as until`,
        [
          ownerId,
          this.sealed(secret, ownerId).sealed,
          authorOf(by),
          now,
          new Date(now.getTime() + hours * 3_600_000),
        ],
      );
      await markNumbersOf(manager, ownerId);
      const until = row?.until ?? null;
      // The snapshots don't hold the previous secret longer than it signs.
      if (until !== null) await markNumbersOf(manager, ownerId, until);
      await audit.note(by, 'webhook-secret.renew', ownerId);
      return until?.toISOString() ?? null;
    });
    this.stale.wake();
    this.logger.log({ work: 'change', count: 1 });
    return { secret, signsTwiceUntil };
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

async function mustExist(manager: EntityManager, ownerId: string): Promise<void> {
  if (await manager.existsBy(Owner, { id: ownerId })) return;
  throw new AppError('not-found', 'no-such-owner', `There is no owner ${ownerId}.`);
}
