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
  /** The webhook has taken nothing since its last try. */
  isFailing: flag,
});
/** A message whose time has come, and where it goes. */
export type DueDelivery = RowOf<typeof dueDeliveries>;

/** What may be begun now. */
export interface Room {
  /** Of all. */
  readonly most: number;
  /** Of webhooks that take nothing. */
  readonly mostFailing: number;
  readonly mostOfOwner: number;
  /** Of owners who have some under way: how many more each may begin. */
  readonly left: readonly { readonly ownerId: string; readonly left: number }[];
  /** Webhooks that something is on its way to. */
  readonly underWay: readonly string[];
}

/**
 * Part of the time for which a message is tried, in which a webhook took nothing, and that pauses it: the
 * first message that isn't taken is given up a little before so much time has passed since its first try.
 */
const pausedAfter = 0.98;
/** Of what is forgotten, at a time. */
const mostBatches = 20;

/**
 * The table of deliveries: which is due, what became of each. Where rows are looked for it is by `now()`, not
 * `clock_timestamp()`, which no index is gone through by.
 */
@Injectable()
export class DeliveryStore {
  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * What is due, the longest first: `most` of all, and of each owner his share. Of a webhook that takes nothing
   * one is tried at a time, and `mostFailing` of those together, so that however many services hang there is
   * room for the others. It is ours for a while and due again after it: who dies meanwhile has it sent once more.
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
   * What a try came to. Of what somebody else has ended meanwhile, or removed, nothing changes. The webhook is locked
   * before its message, as whoever changes a webhook does: the other way round they would wait for each other.
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

  /** @returns Why it is paused by this; null when it isn't. */
  private async ill(
    manager: EntityManager,
    webhookId: string,
    { status, outcome }: WebhookTry,
  ): Promise<PauseReason | null> {
    // What is lost on our side is no fault of the service's.
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
      // 410 Gone: it wants no more (Standard Webhooks)
      [webhookId, status === 410, pausedAfter * this.config.WEBHOOK_GIVE_UP_MS],
    );
    return row?.pausedFor ?? null;
  }

  /** What waits at a paused webhook, and is over its time, is given up without a try. */
  async giveUpPaused(): Promise<void> {
    await this.database.query(
      `update notifications.webhook_deliveries d
          set state = 'failed', due_at = null, ended_at = clock_timestamp()
         from notifications.webhooks w
        where w.id = d.webhook_id and w.paused_at is not null and d.state = 'waiting'
          and d.give_up_at <= now()`,
    );
  }

  /** What was kept for one while its events were changed: no change has seen it. */
  giveUpUnsubscribed(): Promise<void> {
    return giveUpUnsubscribed(this.database.manager);
  }

  /** Forgets what ended 30 days ago, and the log of webhooks that were removed, some at a time. */
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

  /** @returns Whether all of them are gone; the rest goes the next time. */
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
