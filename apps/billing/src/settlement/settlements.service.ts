import { systemClock } from '@app/common';
import {
  type Asked,
  type Scope,
  type Settlement,
  settlementApprove,
  settlementDays,
  settlementGet,
  settlementLink,
  settlementList,
  settlementReopen,
  settlementRows,
  settlementSubmit,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../kernel/config.js';
import { firstOfNext, startOfDay } from '../kernel/time/months.js';
import { checkPeriod } from '../kernel/time/run-period.js';
import type { CarrierMonth } from './comparing/comparison.js';
import { comparedDays, comparedRows } from './comparing/comparison-pages.js';
import { approve, reopen, submit } from './settlement-approval.js';
import { SettlementFiles } from './settlement-files.js';
import { settlementOf, settlementsPage } from './settlement-view.js';
import { CarrierDays } from './totals/carrier-days.js';

type One = Promise<{ settlement: Settlement }>;

/** Answers about settlements, after adding up all charges rated so far, and changes them. */
@Controller()
export class Settlements {
  constructor(
    private readonly transactions: Transactions,
    private readonly database: DataSource,
    private readonly days: CarrierDays,
    private readonly files: SettlementFiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Answers(settlementList)
  async list({ scope, ...question }: Asked<typeof settlementList>) {
    return settlementsPage(await this.counted(scope), question);
  }

  @Answers(settlementGet)
  async get({ scope, ...month }: Asked<typeof settlementGet>) {
    return { settlement: await settlementOf(await this.counted(scope), month) };
  }

  @Answers(settlementDays)
  async daysOf({ scope, ...month }: Asked<typeof settlementDays>) {
    return { items: await comparedDays(await this.counted(scope), month) };
  }

  @Answers(settlementRows)
  async rows({ scope, ...question }: Asked<typeof settlementRows>) {
    return comparedRows(await this.counted(scope), question);
  }

  @Answers(settlementLink)
  async link({ scope, only, ...month }: Asked<typeof settlementLink>) {
    await this.counted(scope);
    return this.files.link(month, only === 'differing');
  }

  /** @throws AppError, see `settlementSubmit` of the contracts. */
  @Answers(settlementSubmit)
  async submit(given: Asked<typeof settlementSubmit>) {
    const from = startOfDay(`${given.month}-01`);
    const until = startOfDay(firstOfNext(given.month));
    checkPeriod({ from, until }, systemClock.now(), this.config.SETTLING_MS);
    return this.change(given, 'submit', ({ manager }) => submit(manager, given));
  }

  /** @throws AppError, see `settlementReopen` of the contracts. */
  @Answers(settlementReopen)
  reopen(given: Asked<typeof settlementReopen>) {
    return this.change(given, 'reopen', ({ manager }) => reopen(manager, given));
  }

  /** @throws AppError, see `settlementApprove` of the contracts. */
  @Answers(settlementApprove)
  approve(given: Asked<typeof settlementApprove>) {
    return this.change(given, 'approve', ({ manager }) => approve(manager, given));
  }

  /** Adds up all charges rated so far. @returns The manager to read with. */
  private async counted(scope: Scope): Promise<EntityManager> {
    staffOrPlatform(scope);
    await this.days.catchUp();
    return this.database.manager;
  }

  private async change(
    { scope, carrierId, month }: CarrierMonth & { readonly scope: Scope },
    act: 'submit' | 'reopen' | 'approve',
    work: (transaction: Transaction) => Promise<{ isNew: boolean } | void>,
  ): One {
    const reader = await this.counted(scope);
    await this.transactions.run(async (transaction) => {
      const done = await work(transaction);
      if (done?.isNew === false) return;
      await transaction.audit.note(scope, `settlement.${act}`, `${carrierId}/${month}`);
    });
    return { settlement: await settlementOf(reader, { carrierId, month }) };
  }
}
