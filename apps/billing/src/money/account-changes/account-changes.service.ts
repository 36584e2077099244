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
/** How long a mail that can't be sent is tried before it is given up. */
const triedForMs = 30 * 86_400_000;
/**
 * How long a change may go without its mail before the alarm is raised: a thief who took over an
 * account counts on a silent change.
 */
const alarmAfterMs = 3_600_000;

const table = tableOf(StoredAccountChange);

const failed = ({ id }: StoredAccountChange, error: unknown) => ({
  msg: 'could not mail an account change to its owner; retrying after the interval, for 30 days',
  change: id,
  error,
});

/**
 * Mails owners about changes of their payout account or mandate, at two addresses: that of their last document
 * and the one that portal has now. A change counts as mailed once notifications accepted all. One that fails, or
 * has no address, doesn't delay the others; it is retried for 30 days and raises the alarm `owners-untold` after an hour.
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
      () => this.mailAllChanges(),
      config.NOTICE_SWEEP_MS,
      (error) =>
        isAway(error)
          ? this.logger.debug({
              msg: 'mails about account changes wait for another service',
              reason: String(error),
            })
          : this.logger.error(
              'could not mail account changes to owners; retrying after the interval',
              error,
            ),
    );
  }

  private async mailAllChanges(): Promise<void> {
    try {
      await this.mailWaitingChanges();
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

  private async mailWaitingChanges(): Promise<void> {
    const rows = await table.query(
      this.database.manager,
      `select ${table.columns()} from billing.account_changes
        where told_at is null and changed_at > clock_timestamp() - $1 * interval '1 millisecond'
        order by id`,
      [triedForMs],
    );
    if (rows.length === 0) return;
    const owners = await this.owners(new Set(rows.map(({ ownerId }) => ownerId)));
    for (const row of rows) await this.mailChange(row, owners.get(row.ownerId));
  }

  private async mailChange(row: StoredAccountChange, billTo: BillTo | undefined): Promise<void> {
    const addresses = new Set([row.knownEmail, billTo?.email].flatMap((one) => one ?? []));
    let isMailed = addresses.size > 0;
    if (!isMailed) this.logger.error(failed(row, 'the owner has no address'));
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
        notice: { of: `account-change ${row.id}`, ownerId: row.ownerId },
      };
      try {
        await this.messaging.ask(mailSend, question, { timeoutMs });
      } catch (error) {
        if (isAway(error)) throw error;
        isMailed = false;
        this.logger.error(failed(row, error));
      }
    }
    if (!isMailed) return;
    await this.database.query(
      'update billing.account_changes set told_at = clock_timestamp() where id = $1',
      [row.id],
    );
  }

  /** The owners' billing details as portal has them now; reads portal's list until all wanted owners are found. */
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
