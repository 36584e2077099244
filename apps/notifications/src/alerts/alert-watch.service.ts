import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { LastingTrouble } from '../sending/lasting-trouble.js';
import { WebhookSender } from '../webhooks/webhook-sender.service.js';
import { AlertNotices } from './alert-notices.service.js';
import { AlertStore } from './alert-store.js';
import { silentNumbers } from './silences.js';
import { judgeBalance, judgeSpend, monthOf, type Judged } from './thresholds.js';

/**
 * Finds every few minutes what no single call shows: exceeded thresholds, silent numbers, and
 * alerts that have ended.
 */
@Injectable()
export class AlertWatch {
  private readonly trouble = new LastingTrouble(
    new Logger(AlertWatch.name),
    'alerts can be checked again',
  );

  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging<'notifications'>,
    private readonly alerts: AlertStore,
    private readonly notices: AlertNotices,
    private readonly webhooks: WebhookSender,
    repeaters: Repeaters,
    @Inject(CONFIG) config: Config,
  ) {
    repeaters.repeat(
      () => this.check(),
      config.ALERTS_MS,
      (error) => this.trouble.is('alerts cannot be checked; trying again', error),
    );
  }

  /** Checks that need no other app come first, so that they work while billing is unreachable. */
  async check(): Promise<void> {
    await this.database.transaction(async (manager) => {
      await this.alerts.raise(manager, await silentNumbers(manager));
      await this.endByTime(manager);
      await forget(manager);
    });
    this.wakeSenders();
    await this.store(await judgeBalance(this.database, this.messaging));
    await this.store(await judgeSpend(this.database, this.messaging, Date.now()));
    this.wakeSenders();
    this.trouble.isOver();
  }

  private async store({ raised, over }: Judged): Promise<void> {
    await this.database.transaction(async (manager) => {
      await this.alerts.raise(manager, raised);
      await this.alerts.end(manager, over);
    });
  }

  private async endByTime(manager: EntityManager): Promise<void> {
    await this.alerts.endWhere(
      manager,
      `(kind = 'fraud' and last_at < clock_timestamp() - interval '1 day'
        or kind = 'unreachable' and last_at < clock_timestamp() - interval '7 days'
        or kind = 'silence' and last_at < clock_timestamp() - interval '1 day'
        or kind = 'spend' and subject < $1)`,
      [monthOf(Date.now()).month],
    );
  }

  private wakeSenders(): void {
    this.notices.wake();
    this.webhooks.wake();
  }
}

async function forget(manager: EntityManager): Promise<void> {
  await manager.query(
    `delete from notifications.failing_destinations
      where last_at < now() - interval '7 days'`,
  );
  await manager.query(
    `delete from notifications.number_hours where hour < now() - interval '35 days'`,
  );
  await manager.query(`delete from notifications.alerts where over_at < now() - interval '1 year'`);
}
