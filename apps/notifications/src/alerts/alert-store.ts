import type { AlertKind } from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { WebhookMessages } from '../webhooks/webhook-messages.js';
import { AlertRow } from './alert.entity.js';

/** The key of an alert: its owner, kind and subject. */
export interface AlertOf {
  readonly ownerId: string;
  readonly kind: AlertKind;
  readonly subject: string;
}
export interface Found extends AlertOf {
  /** Number of times that the condition was found; undefined: once. */
  readonly count?: number;
  /** Amount that the owner spent or owes, in micro-euro; left out: an alert about no amount. */
  readonly amount?: number;
  readonly threshold?: number;
}

const alerts = tableOf(AlertRow).with({ at: columnTypes.moment });
type AlertAt = RowOf<typeof alerts>;

/**
 * An alert found again within this time after its end is the same episode, and isn't mailed again.
 */
const reopens = `interval '1 hour'`;

/**
 * Stores alerts: raised, found again, or over. Kinds that an owner has turned off aren't raised.
 */
@Injectable()
export class AlertStore {
  constructor(private readonly webhooks: WebhookMessages) {}

  async raise(manager: EntityManager, found: readonly Found[]): Promise<void> {
    if (found.length === 0) return;
    const given = JSON.stringify(found);
    const again = await alerts.query(
      manager,
      `update notifications.alerts a set over_at = null
         from (select distinct on (a.owner_id, a.kind, a.subject) a.id
                 from notifications.alerts a
                 join jsonb_to_recordset($1::jsonb) as f ("ownerId" text, kind text, subject text)
                   on f."ownerId" = a.owner_id and f.kind = a.kind and f.subject = a.subject
                where a.over_at > clock_timestamp() - ${reopens} and not exists (
                  select from notifications.alerts o where o.owner_id = a.owner_id
                    and o.kind = a.kind and o.subject = a.subject and o.over_at is null)
                order by a.owner_id, a.kind, a.subject, a.over_at desc) last
        where a.id = last.id
       returning ${alerts.columns('a')}, clock_timestamp() as at`,
      [given],
    );
    // These episodes begin again. Their first beginning was mailed to the owner, so no mail
    // follows; webhooks got their end, so webhooks get a beginning again.
    await this.queueMessages(manager, 'raised', again);
    const rows = await alerts.query<{ isNew: boolean }>(
      manager,
      `insert into notifications.alerts as a (owner_id, kind, subject, count, amount, threshold)
       select f."ownerId", f.kind, f.subject, coalesce(f.count, 1), f.amount, f.threshold
         from jsonb_to_recordset($1::jsonb) as f ("ownerId" text, kind text, subject text,
                count integer, amount bigint, threshold bigint)
         left join notifications.alert_settings s on s.owner_id = f."ownerId"
        where case f.kind when 'unreachable' then coalesce(s.unreachable, true)
                when 'fraud' then coalesce(s.fraud, true)
                when 'silence' then coalesce(s.silence, false) else true end
       on conflict (owner_id, kind, subject) where over_at is null do update
         set last_at = clock_timestamp(), count = a.count + excluded.count,
             amount = excluded.amount, threshold = excluded.threshold
       returning ${alerts.columns('a')}, a.began_at as at, (xmax = 0) as "isNew"`,
      [given],
    );
    await this.queueMessages(
      manager,
      'raised',
      rows.filter(({ isNew }) => isNew),
    );
  }

  async end(manager: EntityManager, over: readonly AlertOf[]): Promise<void> {
    if (over.length === 0) return;
    await this.endWhere(
      manager,
      `(owner_id, kind, subject) in (
         select f."ownerId", f.kind, f.subject from jsonb_to_recordset($1::jsonb)
                  as f ("ownerId" text, kind text, subject text))`,
      [JSON.stringify(over)],
    );
  }

  /** Ends active alerts. @param condition SQL on a row of alerts that selects the ones to end. */
  async endWhere(manager: EntityManager, condition: string, values: unknown[]): Promise<void> {
    const rows = await alerts.query(
      manager,
      `update notifications.alerts set over_at = clock_timestamp()
        where over_at is null and ${condition}
       returning ${alerts.columns()}, over_at as at`,
      values,
    );
    await this.queueMessages(manager, 'over', rows);
  }

  private async queueMessages(
    manager: EntityManager,
    what: 'raised' | 'over',
    rows: readonly AlertAt[],
  ): Promise<void> {
    await this.webhooks.keep(
      manager,
      rows.map(({ id, ownerId, kind, subject, beganAt, at, amount, threshold }) => ({
        // The id contains the time, as an episode may end and begin again more than once.
        id: `alert_${id}_${what}_${at.getTime()}`,
        ownerId,
        type: `alert.${what}` as const,
        at: at.toISOString(),
        data: { alertId: id, kind, subject, beganAt, amount, threshold },
      })),
    );
  }
}
