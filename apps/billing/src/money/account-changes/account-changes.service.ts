import { eachItem } from '@app/common';
import { type BillTo, mailSend, ownerList, type Scope } from '@app/contracts';
import { Alarms } from '@app/platform/alarms';
import { CONFIG } from '@app/platform/config';
import { tableOf } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { isAway } from '../../kernel/away.js';
import { StoredAccountChange } from './account-change.entity.js';

const scope: Scope = { as: 'service', service: 'billing' };
const timeoutMs = 5000;
/** A mail that can't be delivered for that long is given up. */
const triedForMs = 30 * 86_400_000;
/** A person looks at what wasn't told for that long: who takes an account over counts on nobody hearing of it. */
const alarmAfterMs = 3_600_000;

const table = tableOf(StoredAccountChange);

/**
 * Tells owners by mail that it was changed where their money goes or comes from: at the address that their last
 * document went to, and at the one that portal has by now. A change is told once both are with notifications; one that
 * can't be told holds up no other, is tried again for 30 days, and is an alarm (`owners-untold`) meanwhile.
 */
@Injectable()
export class AccountChanges {
  private readonly logger = new Logger(AccountChanges.name);

  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging<'billing'>,
    private readonly alarms: Alarms,
    repeaters: Repeaters,
    @Inject(CONFIG) config: Config,
  ) {
    repeaters.repeat(
      () => this.tellAll(),
      config.NOTICE_SWEEP_MS,
      (error) =>
        isAway(error)
          ? this.logger.debug({ msg: 'owners wait for word of changes', reason: String(error) })
          : this.logger.error('could not tell owners of changes; trying again', error),
    );
  }

  private async tellAll(): Promise<void> {
    try {
      await this.tellWaiting();
    } finally {
      const [row]: { late: string }[] = await this.database.query(
        `select count(*) as late from billing.account_changes
          where told_at is null and changed_at < clock_timestamp() - $1 * interval '1 millisecond'
            and changed_at > clock_timestamp() - $2 * interval '1 millisecond'`,
        [alarmAfterMs, triedForMs],
      );
      this.alarms.count('owners-untold', '', Number(row?.late));
    }
  }

  private async tellWaiting(): Promise<void> {
    const rows = await table.query(
      this.database.manager,
      `select ${table.columns()} from billing.account_changes
        where told_at is null and changed_at > clock_timestamp() - $1 * interval '1 millisecond'
        order by id`,
      [triedForMs],
    );
    if (rows.length === 0) return;
    const owners = await this.owners(new Set(rows.map(({ ownerId }) => ownerId)));
    for (const row of rows) await this.tell(row, owners.get(row.ownerId));
  }

  private async tell(row: StoredAccountChange, billTo: BillTo | undefined): Promise<void> {
    const addresses = new Set([row.knownEmail, billTo?.email].flatMap((one) => one ?? []));
    if (addresses.size === 0) this.logger.warn(`nobody can be told of change ${row.id}`);
    let isTold = true;
    for (const [index, to] of [...addresses].entries()) {
      const question = {
        scope,
        key: `account-change ${row.id} ${index}`,
        to,
        language: billTo?.language ?? ('nl' as const),
        mail: {
          template: 'account-change' as const,
          ownerName: billTo?.name ?? row.ownerId,
          what: row.what,
          iban: row.iban,
          by: row.byWhom,
          at: row.changedAt,
          expiresAt: new Date(Date.parse(row.changedAt) + triedForMs).toISOString(),
        },
      };
      try {
        await this.messaging.ask(mailSend, question, { timeoutMs });
      } catch (error) {
        if (isAway(error)) throw error;
        isTold = false;
        this.logger.error({ msg: 'could not tell an owner of a change', change: row.id, error });
      }
    }
    if (!isTold) return;
    await this.database.query(
      'update billing.account_changes set told_at = clock_timestamp() where id = $1',
      [row.id],
    );
  }

  /** As portal has them now; it is asked until all that are wanted are there. */
  private async owners(wanted: ReadonlySet<string>): Promise<Map<string, BillTo>> {
    const found = new Map<string, BillTo>();
    let left = wanted.size;
    const listed = eachItem((after?: string) =>
      this.messaging.ask(ownerList, { scope, after, limit: 200 }, { timeoutMs }),
    );
    for await (const { id, billTo } of listed) {
      if (!wanted.has(id)) continue;
      left -= 1;
      if (billTo !== null) found.set(id, billTo);
      if (left === 0) break;
    }
    return found;
  }
}
