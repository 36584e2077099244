import { rightOfEvent, webhookMakers, type MadeWebhook } from '@app/contracts';
import { type ColumnType, columnTypes, tableOf } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Repeaters } from '@app/platform/repeating';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { webhooksPaused } from '../metrics.js';
import { LastingTrouble } from '../sending/lasting-trouble.js';
import { PauseNotices } from './pause-notices.service.js';
import { WebhookRow } from './webhook.entity.js';

const everyMs = 60_000;
/**
 * SQL: the rights that a webhook's events need, always in the same order; $1 and $2 are
 * `eventsWithRights`.
 */
const rights = `array(
  select distinct r.needed from unnest($1::text[], $2::text[]) r(event, needed)
   where r.event = any (events) order by 1)`;
const eventsWithRights = [Object.keys(rightOfEvent), Object.values(rightOfEvent)] as const;
const rightsTaken: ColumnType<MadeWebhook['rights']> = { type: 'text', array: true };
const made = tableOf(WebhookRow)
  .only('ownerId')
  .with({ by: columnTypes.textOf<MadeWebhook['by']>(), rights: rightsTaken });
const scope = { as: 'service', service: 'notifications' } as const;

/**
 * Pauses webhooks whose maker has lost the right to make them: a key that was removed or has
 * expired, or a person who may no longer read the webhook's events. A person who resumes a webhook
 * answers for it from then on.
 */
@Injectable()
export class WebhookMakers {
  private readonly logger = new Logger(WebhookMakers.name);
  private readonly trouble = new LastingTrouble(
    this.logger,
    'rights of webhooks’ makers can be checked again',
  );

  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging<'notifications'>,
    private readonly notices: PauseNotices,
    repeaters: Repeaters,
  ) {
    repeaters.repeat(
      () => this.check(),
      everyMs,
      (error) =>
        this.trouble.is('rights of webhooks’ makers cannot be checked; trying again', error),
    );
  }

  /**
   * @throws AppError unavailable while portal doesn't answer: webhooks stay active until it does.
   */
  async check(): Promise<void> {
    const makers = await made.query(
      this.database,
      `select distinct ${made.columns()}, made_by as by, ${rights} as rights
         from notifications.webhooks
        where made_by is not null and paused_at is null and removed_at is null`,
      [...eventsWithRights],
    );
    for (let from = 0; from < makers.length; from += 500) {
      const asked = makers.slice(from, from + 500);
      const { gone } = await this.messaging.ask(
        webhookMakers,
        { scope, makers: asked },
        { timeoutMs: 5000 },
      );
      for (const one of gone) await this.pause(one);
    }
    this.trouble.isOver();
  }

  private async pause({ by, ownerId, rights: taken }: MadeWebhook): Promise<void> {
    const [paused]: [{ id: string }[], number] = await this.database.query(
      `update notifications.webhooks
          set paused_at = clock_timestamp(), paused_for = 'maker', notice_due = true
        where made_by = $3 and owner_id = $4 and ${rights} = $5::text[]
          and paused_at is null and removed_at is null
       returning id`,
      [...eventsWithRights, by, ownerId, taken],
    );
    for (const { id: webhookId } of paused) {
      webhooksPaused.inc({ reason: 'maker' });
      this.logger.warn(
        'a webhook is paused until a person resumes it, as its maker is gone or lost the rights for it; its owner is mailed',
        { webhookId, reason: 'maker' },
      );
    }
    if (paused.length > 0) this.notices.wake();
  }
}
