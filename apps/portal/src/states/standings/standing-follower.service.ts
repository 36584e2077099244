import { standingChanged, standingsSince } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Consumes } from '@app/platform/operations';
import { Repeater } from '@app/platform/repeating';
import {
  Controller,
  Inject,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { StaleSnapshots } from '../../numbers/index.js';
import { followStandings } from './follow-standings.js';

const scope = { as: 'service', service: 'portal' } as const;
const answerWithinMs = 5000;

/**
 * Closes the numbers of owners whose invoices billing reports as overdue, and opens them again once billing reports
 * them as paid. `standing.changed.v1` only signals a change; the reports are read by `standing.since.v1`.
 */
@Controller()
export class StandingFollower implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(StandingFollower.name);
  private readonly repeater: Repeater;
  private stopping = false;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly messaging: Messaging<'portal'>,
    private readonly stale: StaleSnapshots,
    @Inject(CONFIG) config: Pick<Config, 'SNAPSHOT_REPAIR_MS'>,
  ) {
    this.repeater = new Repeater(
      () => this.follow(),
      config.SNAPSHOT_REPAIR_MS,
      (error) => this.logger.warn('could not follow which owners are unpaid; trying again', error),
    );
  }

  @Consumes(standingChanged, { durable: 'standings' })
  async changed(): Promise<void> {
    this.repeater.wake();
  }

  onApplicationBootstrap(): void {
    this.messaging.whenBack(() => this.repeater.wake());
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.repeater.stop();
  }

  private async follow(): Promise<void> {
    while (!this.stopping) {
      const [{ position }]: [{ position: string }] = await this.database.query(
        'select position from portal.standing_position',
      );
      const { items } = await this.messaging.ask(
        standingsSince,
        { scope, after: Number(position) },
        { timeoutMs: answerWithinMs },
      );
      if (items.length === 0) return;
      const changed = await this.transactions.run((transaction) =>
        followStandings(transaction, items),
      );
      this.stale.wake();
      if (changed > 0) this.logger.log({ work: 'change', count: changed });
    }
  }
}
