import type { standingsSince } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Repeater } from '@app/platform/repeating';
import { servicesAlone } from '@app/platform/scopes';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Config } from '../../kernel/config.js';
import { dutchDate } from '../../kernel/time/months.js';
import { changeStandings } from './standing-changes.js';

interface StandingRow {
  position: string;
  owner_id: string;
  unpaid: boolean;
  reason: string;
  at: Date;
}

/**
 * Finds who has become unpaid, or isn’t any more: after payments, when a rule or an agreement changes, and on a
 * timer, since a day begins. portal hears of it, closes the numbers and opens them again.
 */
@Injectable()
export class OwnerStandings implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(OwnerStandings.name);
  private readonly looking: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    @Inject(CONFIG) config: Config,
  ) {
    this.looking = new Repeater(
      () => this.look(),
      config.STANDING_SWEEP_MS,
      (error) => this.logger.error('could not look who is unpaid; trying again', error),
    );
  }

  onApplicationBootstrap(): void {
    this.looking.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.looking.stop();
  }

  /** Something was paid or agreed. */
  wake(): void {
    this.looking.wake();
  }

  async since({
    scope,
    after,
    limit,
  }: z.output<typeof standingsSince.request>): Promise<z.output<typeof standingsSince.reply>> {
    servicesAlone(scope);
    const rows: StandingRow[] = await this.database.query(
      'select * from billing.standing_changes where position > $1 order by position limit $2',
      [after, limit],
    );
    return {
      standings: rows.map((row) => ({
        position: Number(row.position),
        ownerId: row.owner_id,
        unpaid: row.unpaid,
        reason: row.reason,
        at: row.at.toISOString(),
      })),
    };
  }

  private async look(): Promise<void> {
    const count = await this.transactions.run((transaction) =>
      changeStandings(transaction, dutchDate(new Date())),
    );
    if (count > 0) this.logger.log({ msg: 'owners became unpaid, or aren’t any more', count });
  }
}
