import { AppError, pageOf, fieldProblem } from '@app/common';
import {
  usualAlerts,
  type Alert,
  type alertList,
  type AlertSettings,
  type alertSettingsGet,
  type alertSettingsSet,
} from '@app/contracts';
import { AuditedReads, Transactions } from '@app/platform/database';
import { ofOwner } from '@app/platform/scopes';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { settingsOf } from './alert-settings.js';
import { AlertStore } from './alert-store.js';
import type { AlertRow } from './alert.entity.js';

type ListedAlert = Omit<AlertRow, 'ownerId' | 'noticeDue'> & { readonly place: string };

/** What owners want to be warned of, and what they were. */
@Injectable()
export class Alerts {
  constructor(
    private readonly reads: AuditedReads,
    private readonly transactions: Transactions,
    private readonly store: AlertStore,
  ) {}

  /** @throws AppError as the contracts say, here and below. */
  settings({
    scope,
    ownerId,
  }: z.output<typeof alertSettingsGet.request>): Promise<{ settings: AlertSettings }> {
    ofOwner(scope, ownerId);
    return this.reads.read(
      scope,
      { action: 'alert.settings', subject: ownerId },
      async (manager) => ({
        settings: (await settingsOf(manager, ownerId)) ?? usualAlerts,
      }),
    );
  }

  async set({
    scope,
    ownerId,
    settings,
  }: z.output<typeof alertSettingsSet.request>): Promise<{ settings: AlertSettings }> {
    ofOwner(scope, ownerId);
    const { to, spendPerMonth, balance, unreachable, fraud, silence } = settings;
    await this.transactions.run(async ({ manager, audit }) => {
      await manager.query(
        `insert into notifications.alert_settings
           (owner_id, addresses, spend_per_month, balance, unreachable, fraud, silence)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (owner_id) do update set addresses = excluded.addresses,
           spend_per_month = excluded.spend_per_month, balance = excluded.balance,
           unreachable = excluded.unreachable, fraud = excluded.fraud, silence = excluded.silence`,
        [ownerId, to, spendPerMonth, balance, unreachable, fraud, silence],
      );
      // What he doesn't want to be warned of any more doesn't go on either.
      const unwanted = Object.entries({
        spend: spendPerMonth !== null,
        balance: balance !== null,
        unreachable,
        fraud,
        silence,
      }).flatMap(([kind, isWanted]) => (isWanted ? [] : [kind]));
      await this.store.endWhere(manager, 'owner_id = $1 and kind = any ($2)', [ownerId, unwanted]);
      await audit.note(scope, 'alert.set', ownerId);
    });
    return { settings };
  }

  list({
    scope,
    ownerId,
    before,
    limit,
  }: z.output<typeof alertList.request>): Promise<z.output<typeof alertList.reply>> {
    ofOwner(scope, ownerId);
    const [isGoingOn, micros, id] = before === undefined ? [null, null, null] : placeFrom(before);
    const read = { action: 'alert.list', subject: ownerId };
    return this.reads.read(scope, read, async (manager) => {
      const rows: ListedAlert[] = await manager.query(
        `select id, kind, subject, began_at as "beganAt", last_at as "lastAt", over_at as "overAt",
                count, amount, threshold,
                concat(case when over_at is null then 1 else 0 end, '.',
                  (extract(epoch from last_at) * 1000000)::bigint, '.', id) as place
           from notifications.alerts
          where owner_id = $1 and ($2::boolean is null or
            (over_at is null, last_at, id) <
              ($2::boolean, 'epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4::uuid))
          order by (over_at is null) desc, last_at desc, id desc limit $5`,
        [ownerId, isGoingOn, micros, id, limit + 1],
      );
      return pageOf(rows, limit, ({ place }) => place, alertFrom);
    });
  }
}

const alertFrom = ({ id, kind, subject, count, ...row }: ListedAlert): Alert => ({
  id,
  kind,
  subject,
  count,
  beganAt: row.beganAt.toISOString(),
  lastAt: row.lastAt.toISOString(),
  overAt: row.overAt?.toISOString() ?? null,
  amount: row.amount === null ? null : Number(row.amount),
  threshold: row.threshold === null ? null : Number(row.threshold),
});

function placeFrom(before: string): [isGoingOn: boolean, micros: string, id: string] {
  const [, isGoingOn, micros, id] =
    /^([01])\.(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(before) ?? [];
  if (isGoingOn !== undefined && micros !== undefined && id !== undefined) {
    return [isGoingOn === '1', micros, id];
  }
  const problem = fieldProblem('before', 'not-a-cursor');
  throw new AppError('invalid', 'invalid-cursor', 'There is no such page.', [problem]);
}
