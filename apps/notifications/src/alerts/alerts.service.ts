import { AppError, pageOf, fieldProblem } from '@app/common';
import {
  usualAlerts,
  alertList,
  alertSettingsGet,
  alertSettingsSet,
  type Asked,
} from '@app/contracts';
import { columnTypes, tableOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { ofOwner } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { settingsOf } from './alert-settings.js';
import { AlertStore } from './alert-store.js';
import { AlertRow } from './alert.entity.js';

const listed = tableOf(AlertRow).with({ place: columnTypes.text });

/** Answers owners' questions about alerts, and sets their settings. */
@Controller()
export class Alerts {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AlertStore,
  ) {}

  /**
   * An owner's settings of alerts.
   * @throws AppError as the contracts say; also the methods below.
   */
  @Answers(alertSettingsGet)
  async settings({ scope, ownerId }: Asked<typeof alertSettingsGet>, reader: EntityManager) {
    ofOwner(scope, ownerId);
    return { settings: (await settingsOf(reader, ownerId)) ?? usualAlerts };
  }

  @Answers(alertSettingsSet)
  async set({ scope, ownerId, ...settings }: Asked<typeof alertSettingsSet>) {
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
      // Active alerts of kinds that the owner turned off end.
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

  @Answers(alertList)
  async list({ scope, ownerId, after, limit }: Asked<typeof alertList>, reader: EntityManager) {
    ofOwner(scope, ownerId);
    const [isGoingOn, micros, id] = after === undefined ? [null, null, null] : placeFrom(after);
    const rows = await listed.query(
      reader,
      `select ${listed.columns()},
              concat(case when over_at is null then 1 else 0 end, '.',
                (extract(epoch from last_at) * 1000000)::bigint, '.', id) as place
         from notifications.alerts
        where owner_id = $1 and ($2::boolean is null or
          (over_at is null, last_at, id) <
            ($2::boolean, 'epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4::uuid))
        order by (over_at is null) desc, last_at desc, id desc limit $5`,
      [ownerId, isGoingOn, micros, id, limit + 1],
    );
    return pageOf(rows, limit, ({ place }) => place);
  }
}

function placeFrom(after: string): [isGoingOn: boolean, micros: string, id: string] {
  const [, isGoingOn, micros, id] =
    /^([01])\.(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after) ?? [];
  if (isGoingOn !== undefined && micros !== undefined && id !== undefined) {
    return [isGoingOn === '1', micros, id];
  }
  const problem = fieldProblem('after', 'not-a-cursor');
  throw new AppError(
    'invalid',
    'invalid-cursor',
    'There is no such page. Use a cursor of an earlier page, or none.',
    [problem],
  );
}
