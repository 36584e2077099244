import { money } from '@app/common';
import { type BillTo, mailSend, type Scope } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hiddenIban } from '../../account-changes/hidden-iban.js';
import type { Config } from '../../../kernel/config.js';
import { dutchDate, startOfDay } from '../../../kernel/time/months.js';
import { owedInSql } from '../../receivables/owed-in-sql.js';
import { isAway } from '../../../kernel/away.js';
import { creditorOf } from './creditor.js';
import { planNotices } from './plan-notices.js';

const scope: Scope = { as: 'service', service: 'billing' };
const timeoutMs = 5000;

interface NoticeRow {
  id: string;
  collect_on: string;
  amount_micros: string;
  number: string;
  bill_to: BillTo;
  reference: string;
  account_holder: string;
  iban: string;
}

/**
 * Announces collections by mail: of each open invoice of an owner with an active mandate, for the first day on
 * which it may be collected. One counts once the owner’s mail server has taken the mail. Until then
 * notifications is asked for the same mail again, by its key, which makes no second one and tells how far it is.
 */
@Injectable()
export class DebitNotices implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(DebitNotices.name);
  private readonly announcing: Repeater;
  private readonly creditorId: string | null;
  private stopping = false;

  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging,
    @Inject(CONFIG) config: Config,
  ) {
    this.creditorId = creditorOf(config)?.id ?? null;
    this.announcing = new Repeater(
      () => this.announceAll(),
      config.NOTICE_SWEEP_MS,
      (error) =>
        isAway(error)
          ? this.logger.debug({ msg: 'announcements have to wait', reason: String(error) })
          : this.logger.error('could not announce collections; trying again', error),
    );
  }

  onApplicationBootstrap(): void {
    if (this.creditorId !== null) this.announcing.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.announcing.stop();
  }

  /** There may be something to announce. */
  wake(): void {
    if (this.creditorId !== null) this.announcing.wake();
  }

  private async announceAll(): Promise<void> {
    const today = dutchDate(new Date());
    await planNotices(this.database, today);
    const rows: NoticeRow[] = await this.database.query(
      `select n.id, n.collect_on::text as collect_on, n.amount_micros, r.number, d.bill_to,
              m.reference, m.account_holder, m.iban
         from billing.debit_notices n
         join billing.receivables r on r.document_id = n.document_id and ${owedInSql('r')} > 0
         join billing.documents d on d.id = n.document_id
         join billing.mandates m on m.id = n.mandate_id and m.ended_at is null
        where n.sent_on is null and n.collect_on > $1 order by n.collect_on, n.id`,
      [today],
    );
    for (const row of rows) {
      if (this.stopping) return;
      await this.announceOne(row);
    }
  }

  /** What is wrong with one holds up no other. */
  private async announceOne(row: NoticeRow): Promise<void> {
    try {
      await this.announce(row);
    } catch (error) {
      if (isAway(error)) throw error;
      this.logger.error('a collection could not be announced', { notice: row.id, err: error });
    }
  }

  private async announce(row: NoticeRow): Promise<void> {
    const { name, email, language } = row.bill_to;
    const question = {
      scope,
      key: `debit-notice ${row.id}`,
      to: email,
      language,
      mail: {
        template: 'debit-notice' as const,
        ownerName: name,
        invoiceNumber: row.number,
        collectOn: row.collect_on,
        amount: money(Number(row.amount_micros)),
        accountHolder: row.account_holder,
        iban: hiddenIban(row.iban),
        mandateReference: row.reference,
        creditorId: this.creditorId ?? '',
        expiresAt: startOfDay(row.collect_on).toISOString(),
      },
    };
    const { sentAt } = await this.messaging.ask(mailSend, question, { timeoutMs });
    if (sentAt === null) return;
    await this.database.query(
      'update billing.debit_notices set sent_on = $2 where id = $1 and sent_on is null',
      [row.id, dutchDate(new Date(sentAt))],
    );
    this.logger.log({ work: 'debit-notice', count: 1, notice: row.id });
  }
}
