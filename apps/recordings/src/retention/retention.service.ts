import { AppError, systemClock } from '@app/common';
import {
  authorOf,
  type retentionGet,
  type retentionSet,
  type RetentionPeriod,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { atStart, AuditedReads, Transactions } from '@app/platform/database';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Config } from '../config.js';
import { Destruction } from '../destruction/destruction.service.js';
import { change } from '../locks.js';
import { ownerAskedFor } from '../scopes.js';
import { limitsOf } from './limits.js';
import { settingsOf } from './settings.js';

interface Whose {
  readonly ownerId: string;
  readonly number: string;
}

/** How long recordings of a number are kept. */
@Injectable()
export class Retention implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly destruction: Destruction,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A maximum that is lower than it was holds for what is there, too. */
  async onModuleInit(): Promise<void> {
    const { maximumDays } = this.limits();
    await atStart(() =>
      this.database.query(
        `update recordings.audio
            set due_at = ended_at + $1 * interval '24 hours', days = $1
          where state = 'stored' and days > $1`,
        [maximumDays],
      ),
    );
  }

  /** @throws AppError as `retentionGet` of the contracts. */
  get({
    scope,
    ...whose
  }: z.output<typeof retentionGet.request>): Promise<z.output<typeof retentionGet.reply>> {
    ownerAskedFor(scope, whose.ownerId);
    const read = { action: 'retention.get', subject: whose.number };
    return this.reads.read(scope, read, async (manager) => ({
      retention: await this.periodOf(manager, whose),
    }));
  }

  /** @throws AppError as `retentionSet` of the contracts. */
  async set({
    scope,
    ownerId,
    number,
    days,
    userId,
  }: z.output<typeof retentionSet.request>): Promise<z.output<typeof retentionSet.reply>> {
    ownerAskedFor(scope, ownerId);
    const { maximumDays } = this.limits();
    if (days > maximumDays) throw tooLong(maximumDays);
    const outcome = await this.transactions.run(async ({ manager, audit }) => {
      await change(manager, 'retention');
      await manager.query(
        `insert into recordings.retention_settings (owner_id, service_number, days, set_at, set_by)
         values ($1, $2, $3, $4, $5)`,
        [ownerId, number, days, systemClock.now(), userId ?? authorOf(scope)],
      );
      const shortened = await shorten(manager, { ownerId, number }, days);
      const retention = await this.periodOf(manager, { ownerId, number });
      const by =
        scope.as === 'owner' && userId !== undefined ? `owner:${ownerId}/${userId}` : scope;
      await audit.note(by, 'retention.set', `${number}/${days}`);
      return { retention, shortened };
    });
    this.destruction.wake();
    return outcome;
  }

  private async periodOf(manager: EntityManager, whose: Whose): Promise<RetentionPeriod> {
    const { defaultDays, maximumDays } = this.limits();
    const last = (await settingsOf(manager, whose.ownerId, whose.number)).at(-1);
    return {
      ...whose,
      days: Math.min(last?.days ?? defaultDays, maximumDays),
      maximumDays,
      setAt: last?.setAt.toISOString() ?? null,
      setBy: last?.setBy ?? null,
    };
  }

  private limits() {
    return limitsOf(this.config, systemClock.now());
  }
}

/** What is there is kept no longer than that. */
async function shorten(
  manager: EntityManager,
  { ownerId, number }: Whose,
  days: number,
): Promise<number> {
  const [, shortened]: [unknown, number] = await manager.query(
    `update recordings.audio
        set due_at = ended_at + $3 * interval '24 hours', days = $3
      where owner_id = $1 and service_number = $2 and kind = 'recording' and state = 'stored'
        and rule = 'retention' and days > $3`,
    [ownerId, number, days],
  );
  return shortened;
}

function tooLong(maximumDays: number): AppError {
  const problem = { field: 'days', rule: `must be at most ${maximumDays}` };
  const sentence = 'Recordings may not be kept for that long.';
  return new AppError('invalid', 'retention-too-long', sentence, [problem]);
}
