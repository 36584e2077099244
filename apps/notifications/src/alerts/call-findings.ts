import type { CallRecord } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertStore } from './alert-store.js';
import { findingsOf, type DestinationFound, type NumberCalled } from './findings.js';

/** Number of failures in a row after which an unreachable destination raises an alert. */
const failuresToWarn = 3;
/** How long after its end a call may still raise an alert: old records are followed too. */
const newsMs = 86_400_000;
const subject = 'alerts';

const { integer, text } = columnTypes;
const failing = rowsOf({ ownerId: text, destination: text, failures: integer });

/** Finds alerts in call records as they are followed. */
@Injectable()
export class CallFindings {
  constructor(private readonly alerts: AlertStore) {}

  /** Handles each record once, whichever other follower reads it too. */
  async keep(manager: EntityManager, records: readonly CallRecord[]): Promise<void> {
    const last = records.at(-1);
    if (last === undefined) return;
    await manager.query(
      `insert into notifications.follow_positions (subject, position) values ($1, 0)
       on conflict (subject) do nothing`,
      [subject],
    );
    const [row]: { position: string }[] = await manager.query(
      'select position from notifications.follow_positions where subject = $1 for update',
      [subject],
    );
    const seen = Number(row?.position ?? 0);
    const fresh = records.filter(({ position }) => position > seen);
    if (fresh.length === 0) return;
    const { hours } = findingsOf(fresh);
    await this.countHours(manager, hours);
    const since = (Date.now() - newsMs) * 1000;
    const news = findingsOf(fresh.filter(({ endedAt }) => endedAt > since));
    await this.alerts.end(manager, news.hours.map(silenceOf));
    await this.noteDestinations(manager, news.destinations);
    await this.alerts.raise(
      manager,
      [...news.fraud].map(([ownerId, count]) => ({ ownerId, kind: 'fraud', subject: '', count })),
    );
    await manager.query(
      'update notifications.follow_positions set position = $2 where subject = $1',
      [subject, last.position],
    );
  }

  private async countHours(manager: EntityManager, hours: readonly NumberCalled[]): Promise<void> {
    await manager.query(
      `insert into notifications.number_hours as h (owner_id, number, hour, calls)
       select f."ownerId", f.number, f.hour, f.calls
         from jsonb_to_recordset($1::jsonb)
                as f ("ownerId" text, number text, hour timestamptz, calls integer)
         join notifications.alert_settings s on s.owner_id = f."ownerId" and s.silence
        where f.hour > clock_timestamp() - interval '35 days'
       on conflict (owner_id, number, hour) do update set calls = h.calls + excluded.calls`,
      [JSON.stringify(hours)],
    );
  }

  private async noteDestinations(
    manager: EntityManager,
    found: readonly DestinationFound[],
  ): Promise<void> {
    const reached = found.filter((each) => each.reached).map(unreachableOf);
    if (reached.length > 0) {
      await manager.query(
        `delete from notifications.failing_destinations where (owner_id, destination) in (
           select f."ownerId", f.subject
             from jsonb_to_recordset($1::jsonb) as f ("ownerId" text, subject text))`,
        [JSON.stringify(reached)],
      );
      await this.alerts.end(manager, reached);
    }
    const failed = found.filter(({ failures }) => failures > 0);
    if (failed.length === 0) return;
    const rows = await failing.query(
      manager,
      `insert into notifications.failing_destinations as d
         (owner_id, destination, failures, last_at)
       select f."ownerId", f.destination, f.failures, clock_timestamp()
         from jsonb_to_recordset($1::jsonb)
                as f ("ownerId" text, destination text, failures integer)
       on conflict (owner_id, destination) do update
         set failures = d.failures + excluded.failures, last_at = excluded.last_at
       returning owner_id as "ownerId", destination, failures`,
      [JSON.stringify(failed)],
    );
    const ill = rows.filter(({ failures }) => failures >= failuresToWarn);
    await this.alerts.raise(manager, ill.map(unreachableOf));
  }
}

const silenceOf = ({ ownerId, number }: NumberCalled) =>
  ({ ownerId, kind: 'silence', subject: number }) as const;
const unreachableOf = ({ ownerId, destination }: { ownerId: string; destination: string }) =>
  ({ ownerId, kind: 'unreachable', subject: destination }) as const;
