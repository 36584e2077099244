import type { PauseReason, WebhookTry } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, deleteInBatches, type RowOf, rowsOf } from '@app/platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { giveUpUnsubscribed, isSubscribed } from './unsubscribed.js';
import { oneMoreTry } from './webhook-views.js';

const { flag, integer, moment, orNull, text, uuid } = columnTypes;
const dueDeliveries = rowsOf({
  id: uuid,
  webhookId: uuid,
  ownerId: text,
  messageId: text,
  body: text,
  attempts: integer,
  giveUpAt: moment,
  url: text,
  sealed: text,
  sealedBefore: orNull(text),
  /** Whether the webhook has accepted no message since its last failed try. */
  isFailing: flag,
});
/** A due message with its destination. */
export type DueDelivery = RowOf<typeof dueDeliveries>;

/** The limits of messages to start now. */
export interface Room {
  /** Maximum number of messages to start in all. */
  readonly most: number;
  /** Maximum number of messages to start to failing webhooks. */
  readonly mostFailing: number;
  readonly mostOfOwner: number;
  /** For owners with messages under way: how many more each may start. */
  readonly left: readonly { readonly ownerId: string; readonly left: number }[];
  /** Webhooks with a message under way. */
  readonly underWay: readonly string[];
}

/**
 * A webhook is paused once it has failed for this part of a message's maximum time: the first
 * message that it doesn't accept is given up a little before a whole such time since its first try.
 */
const pausedAfter = 0.98;
/** Maximum number of batches per deletion. */
const mostBatches = 20;

/**
 * Stores messages to webhooks: gives the due ones, and records the outcome of each. Conditions use
 * `now()`, which can use an index, unlike `clock_timestamp()`.
 */
@Injectable()
export class DeliveryStore {
  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Claims due messages, longest due first: `most` in all, and per owner the owner's share. A
   * failing webhook gets one try at a time, and all failing ones together `mostFailing`, so that
   * hanging services leave room for others. A claimed message is due again after a while: if this
   * process dies, it is sent once more.
   */
  async claim({ most, mostFailing, mostOfOwner, left, underWay }: Room): Promise<DueDelivery[]> {
    const due = await dueDeliveries.query(
      this.database,
      `with due as (
         select d.id, d.due_at, w.failing_since is not null as is_failing,
                coalesce(s."left", $3) as share,
                row_number() over (partition by w.owner_id order by d.due_at, d.id) as of_owner
           from notifications.webhooks w
           left join jsonb_to_recordset($4::jsonb) as s ("ownerId" text, "left" integer)
             on s."ownerId" = w.owner_id
          cross join lateral (
                  select id, due_at from notifications.webhook_deliveries d
                   where webhook_id = w.id and state = 'waiting' and due_at <= now()
                     and ${isSubscribed}
                   order by due_at, id
                   limit case when w.failing_since is null then $3 else 1 end
                     for update skip locked) d
          where w.paused_at is null and w.removed_at is null and coalesce(s."left", $3) > 0
            and not (w.failing_since is not null and w.id = any ($5))),
       fair as (
         select *, row_number() over (partition by is_failing order by due_at, id) as of_kind
           from due where of_owner <= share),
       chosen as (
         select id from fair where not is_failing or of_kind <= $2
          order by due_at, id limit $1)
       update notifications.webhook_deliveries d
          set due_at = clock_timestamp() + $6 * interval '1 millisecond'
         from chosen c, notifications.webhooks w
        where d.id = c.id and w.id = d.webhook_id
       returning d.id, d.webhook_id as "webhookId", d.owner_id as "ownerId",
                 d.message_id as "messageId", d.body, d.attempts, d.give_up_at as "giveUpAt",
                 w.url, w.sealed, w.failing_since is not null as "isFailing",
                 case when w.signs_twice_until > clock_timestamp() then w.sealed_before end
                   as "sealedBefore"`,
      [
        most,
        mostFailing,
        mostOfOwner,
        JSON.stringify(left),
        underWay,
        4 * this.config.WEBHOOK_ANSWER_MS,
      ],
    );
    return due;
  }

  /**
   * Records the outcome of a try. A message that was ended or removed meanwhile is unchanged. The
   * webhook is locked before its message, as in changes of a webhook, so that the two can't
   * deadlock.
   */
  async settle(
    { id, webhookId }: DueDelivery,
    tried: WebhookTry,
    next: { readonly state: 'delivered' | 'failed' } | { readonly pauseMs: number },
  ): Promise<PauseReason | null> {
    const state = 'state' in next ? next.state : 'waiting';
    return this.database.transaction(async (manager) => {
      const pausedFor =
        state === 'delivered'
          ? await this.well(manager, webhookId)
          : await this.ill(manager, webhookId, tried);
      await manager.query(
        `update notifications.webhook_deliveries
            set state = $2, attempts = attempts + 1,
                tries = ${oneMoreTry('$3::jsonb')},
                due_at = case when $2 = 'waiting' then
                  least(clock_timestamp() + $4 * interval '1 millisecond', give_up_at) end,
                ended_at = case when $2 <> 'waiting' then clock_timestamp() end
          where id = $1 and state = 'waiting'`,
        [id, state, JSON.stringify([tried]), 'pauseMs' in next ? next.pauseMs : 0],
      );
      return pausedFor;
    });
  }

  private async well(manager: EntityManager, webhookId: string): Promise<null> {
    await manager.query(
      `update notifications.webhooks set failing_since = null
        where id = $1 and failing_since is not null`,
      [webhookId],
    );
    return null;
  }

  /** Records a failed try of a webhook. @returns Why this pauses the webhook; null: it doesn't. */
  private async ill(
    manager: EntityManager,
    webhookId: string,
    { status, outcome }: WebhookTry,
  ): Promise<PauseReason | null> {
    // A secret lost on our side isn't the service's fault.
    if (outcome === 'secret-lost') return null;
    const [[row]]: [{ pausedFor: PauseReason | null }[], number] = await manager.query(
      `update notifications.webhooks w
          set failing_since = h.failing_since, paused_for = h.paused_for,
              paused_at = case when h.paused_for is not null then clock_timestamp() end,
              notice_due = h.paused_for is not null
         from (select coalesce(failing_since, clock_timestamp()) as failing_since,
                      case when $2 then 'gone'
                           when failing_since < clock_timestamp() - $3 * interval '1 millisecond'
                           then 'failing' end as paused_for
                 from notifications.webhooks where id = $1 for update) h
        where w.id = $1 and w.paused_at is null and w.removed_at is null
       returning w.paused_for as "pausedFor"`,
      // An answer 410 (Gone) says that the service wants no more messages (Standard Webhooks).
      [webhookId, status === 410, pausedAfter * this.config.WEBHOOK_GIVE_UP_MS],
    );
    return row?.pausedFor ?? null;
  }

  /** Gives up, without a try, messages of paused webhooks whose time is over. */
  async giveUpPaused(): Promise<void> {
    await this.database.query(
      `update notifications.webhook_deliveries d
          set state = 'failed', due_at = null, ended_at = clock_timestamp()
         from notifications.webhooks w
        where w.id = d.webhook_id and w.paused_at is not null and d.state = 'waiting'
          and d.give_up_at <= now()`,
    );
  }

  /**
   * Gives up messages that were queued while a webhook's events were changed, unseen by that
   * change.
   */
  giveUpUnsubscribed(): Promise<void> {
    return giveUpUnsubscribed(this.database.manager);
  }

  /**
   * Deletes messages that ended 30 days ago, and removed webhooks with their messages, in batches.
   */
  async forget(): Promise<void> {
    await this.forgetSome(`ended_at < now() - interval '30 days'`);
    const removed: { id: string }[] = await this.database.query(
      `select id from notifications.webhooks where removed_at is not null
        order by removed_at limit 100`,
    );
    for (const { id } of removed) {
      if (!(await this.forgetSome('webhook_id = $1', [id]))) return;
      await this.database.query(
        'delete from notifications.webhooks where id = $1 and removed_at is not null',
        [id],
      );
    }
  }

  /**
   * Deletes matching rows in batches.
   * @returns Whether all are deleted; the next pass continues.
   */
  private async forgetSome(where: string, values: readonly string[] = []): Promise<boolean> {
    const { isDone } = await deleteInBatches(this.database, {
      table: 'notifications.webhook_deliveries',
      where,
      values,
      goesOn: (batches) => batches < mostBatches,
    });
    return isDone;
  }

  async waiting(): Promise<number> {
    const [row]: { waiting: string }[] = await this.database.query(
      `select count(*) as waiting from notifications.webhook_deliveries where state = 'waiting'`,
    );
    return Number(row?.waiting ?? 0);
  }
}
