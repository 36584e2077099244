import { systemClock } from '@app/common';
import {
  type Answered,
  type Asked,
  authorOf,
  ledgerAccrue,
  ledgerLockMonth,
  type LedgerMonthState,
  ledgerMonths,
  ledgerReopen,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, rowsOf, Transactions } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Answers } from '@app/platform/operations';
import { type DueJobs, Queues } from '@app/platform/queues';
import { staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller, Inject, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { dutchDate } from '../../kernel/time/months.js';
import { Rating } from '../../rating/index.js';
import { isAway } from '../../kernel/away.js';
import { listedParties } from '../../kernel/parties/listed-parties.js';
import { accrualWaits, accrueMonth, orderAccrual, waitingAccruals } from './accruals.js';
import { LedgerAccrual } from './ledger-accrual.entity.js';
import { checkOver, currentLock, lockThrough, reopen } from './ledger-locks.js';
import { monthsBetween } from './ledger-period.js';

const { integer, text } = columnTypes;
const entriesByMonth = rowsOf({ month: text, entries: integer });

/**
 * Accrues, locks and reopens months of the ledger. Waiting accruals are rows in PostgreSQL; billing looks for
 * them at its start and on a timer.
 */
@Controller()
export class LedgerMonths {
  private readonly logger = new Logger(LedgerMonths.name);
  private readonly jobs: DueJobs;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    queues: Queues,
    private readonly messaging: Messaging<'billing'>,
    private readonly rating: Rating,
    @Inject(CONFIG) config: Config,
  ) {
    this.jobs = queues.executeDue({
      kind: 'ledger-accruals',
      due: () => waitingAccruals(database),
      execute: (month) => this.accrueNow(month),
      everyMs: config.RUN_SWEEP_MS,
    });
  }

  @Answers(ledgerMonths)
  async months({ scope }: Asked<typeof ledgerMonths>, reader: EntityManager) {
    staffOrPlatform(scope);
    const lock = await currentLock(reader);
    return {
      months: await this.statesOf(reader),
      lock: lock && {
        through: lock.through,
        setBy: lock.setBy,
        setAt: lock.setAt,
        reason: lock.reason,
      },
    };
  }

  /** @throws AppError, see `ledgerAccrue` of the contracts. */
  @Answers(ledgerAccrue)
  async accrue({ scope, month }: Asked<typeof ledgerAccrue>) {
    staffOrPlatform(scope);
    checkOver(month, systemClock.now());
    await this.transactions.run(async ({ manager, audit }) => {
      await orderAccrual(manager, month, authorOf(scope));
      await audit.note(scope, 'ledger.accrue', month);
    });
    await this.jobs.add(month);
    const state = (await this.statesOf(this.database.manager, month)).find(
      (each) => each.month === month,
    );
    if (state === undefined)
      throw new Error(`no state of month ${month} was found after its accrual was ordered`);
    return { month: state };
  }

  /** @throws AppError, see `ledgerLockMonth` of the contracts. */
  @Answers(ledgerLockMonth)
  async lock({ scope, month }: Asked<typeof ledgerLockMonth>) {
    staffOrPlatform(scope);
    const author = staffAlone(scope, 'lock a month of the ledger');
    await this.transactions.run(async ({ manager, audit }) => {
      const isNew = await lockThrough(manager, month, author, systemClock.now());
      if (isNew) await audit.note(scope, 'ledger.lock', month);
    });
    return { lock: await this.lockNow() };
  }

  /** @throws AppError, see `ledgerReopen` of the contracts. */
  @Answers(ledgerReopen)
  async reopen({ scope, month, reason }: Asked<typeof ledgerReopen>) {
    staffOrPlatform(scope);
    const author = staffAlone(scope, 'reopen a month of the ledger');
    await this.transactions.run(async ({ manager, audit }) => {
      await reopen(manager, month, author, reason);
      await audit.note(scope, 'ledger.reopen', month);
    });
    return { lock: await this.lockNow() };
  }

  private async lockNow(): Promise<Answered<typeof ledgerLockMonth>['lock']> {
    const lock = await currentLock(this.database);
    if (lock === null) throw new Error('no ledger lock was found after one was set');
    return { through: lock.through, setBy: lock.setBy, setAt: lock.setAt, reason: lock.reason };
  }

  /** States from the first month with an entry or accrual to the current one, the newest first; `also` included. */
  private async statesOf(reader: EntityManager, also?: string): Promise<LedgerMonthState[]> {
    const today = dutchDate(systemClock.now());
    const now = today.slice(0, 7);
    const rows = await entriesByMonth.query(
      reader,
      `select to_char(on_date, 'YYYY-MM') as month, count(*)::integer as entries
         from billing.ledger_entries group by 1`,
    );
    const accruals = await reader.find(LedgerAccrual);
    const lock = await currentLock(reader);
    const known = [...rows, ...accruals].map(({ month }) => month);
    const all = [...known, now, ...(also === undefined ? [] : [also])].toSorted();
    return monthsBetween(all[0] ?? now, all.at(-1) ?? now).map((month) => {
      const row = rows.find((each) => each.month === month);
      const accrual = accruals.find((each) => each.month === month);
      return {
        month,
        isOver: month < now,
        entries: row?.entries ?? 0,
        locked: lock !== null && month <= lock.through,
        accrual: accrual ?? null,
      };
    });
  }

  private async accrueNow(month: string): Promise<void> {
    let need: 'calls' | 'portal' = 'calls';
    try {
      await this.rating.catchUp();
      need = 'portal';
      const parties = await listedParties(this.messaging);
      const count = await accrueMonth(this.transactions, month, parties);
      if (count !== null) this.logger.log({ msg: 'posted a month’s accrual', month, count });
    } catch (error) {
      if (!isAway(error))
        this.logger.error('could not post a month’s accrual; retrying after the interval', error);
      await accrualWaits(this.database, month, isAway(error) ? need : `${need}-failed`);
    }
  }
}
