import { type BillTo, mailSend, type Scope } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hiddenIban } from '../../account-changes/hidden-iban.js';
import type { Config } from '../../../kernel/config.js';
import { dutchDate, startOfDay } from '../../../kernel/time/months.js';
import { owedInSql } from '../../receivables/owed-in-sql.js';
import { isAway } from '../../../kernel/away.js';
import { creditorOf } from './creditor.js';
import { DebitNotice } from './debit-notice.entity.js';
import { planNotices } from './plan-notices.js';

const scope: Scope = { as: 'service', service: 'billing' };
const timeoutMs = 5000;

const { text } = columnTypes;
const table = tableOf(DebitNotice).with({
  number: text,
  billTo: columnTypes.jsonOf<BillTo>(),
  ownerId: text,
  reference: text,
  accountHolder: text,
  iban: text,
});
type Notice = RowOf<typeof table>;

/**
 * Announces collections by mail: each open invoice of an owner with an active mandate, for the first day on
 * which it may be collected. A notice counts once the owner’s mail server has accepted the mail. Until then
 * billing repeats the same request, whose key makes it one mail, to learn whether it is sent.
 */
@Injectable()
export class DebitNotices {
  private readonly logger = new Logger(DebitNotices.name);
  private readonly announcing: Repeater | undefined;
  private readonly creditorId: string | null;

  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging<'billing'>,
    repeaters: Repeaters,
    @Inject(CONFIG) config: Config,
  ) {
    this.creditorId = creditorOf(config)?.id ?? null;
    // Without a creditor identifier direct debit is off.
    if (this.creditorId === null) return;
    this.announcing = repeaters.repeat(
      (stopping) => this.announceAll(stopping),
      config.NOTICE_SWEEP_MS,
      (error) =>
        isAway(error)
          ? this.logger.debug({
              msg: 'notices of collections wait for another service',
              reason: String(error),
            })
          : this.logger.error('could not announce collections; retrying after the interval', error),
    );
  }

  /** Starts a pass now, as there may be an invoice to announce. */
  wake(): void {
    this.announcing?.wake();
  }

  private async announceAll(stopping: AbortSignal): Promise<void> {
    const today = dutchDate(new Date());
    await planNotices(this.database, today);
    const notices = await table.query(
      this.database.manager,
      `select ${table.columns('n')}, r.number, d.bill_to as "billTo", m.reference,
              m.owner_id as "ownerId", m.account_holder as "accountHolder", m.iban
         from billing.debit_notices n
         join billing.receivables r on r.document_id = n.document_id and ${owedInSql('r')} > 0
         join billing.documents d on d.id = n.document_id
         join billing.mandates m on m.id = n.mandate_id and m.ended_at is null
        where n.sent_on is null and n.collect_on > $1 order by n.collect_on, n.id`,
      [today],
    );
    for (const notice of notices) {
      if (stopping.aborted) return;
      await this.announceOne(notice);
    }
  }

  /** A notice that fails doesn't delay other notices. */
  private async announceOne(notice: Notice): Promise<void> {
    try {
      await this.announce(notice);
    } catch (error) {
      if (isAway(error)) throw error;
      this.logger.error('could not mail a notice of a collection; retrying after the interval', {
        notice: notice.id,
        err: error,
      });
    }
  }

  private async announce(notice: Notice): Promise<void> {
    const { id, billTo, collectOn, ownerId, documentId: itemId } = notice;
    const key = `debit-notice ${id}`;
    const question = {
      scope,
      key,
      to: billTo.email,
      language: billTo.language,
      mail: {
        template: 'debit-notice' as const,
        ownerName: billTo.name,
        invoiceNumber: notice.number,
        collectOn,
        amount: notice.amount,
        accountHolder: notice.accountHolder,
        iban: hiddenIban(notice.iban),
        mandateReference: notice.reference,
        creditorId: this.creditorId ?? '',
        expiresAt: startOfDay(collectOn).toISOString(),
      },
      notice: { of: key, ownerId, itemId },
    };
    const { sentAt } = await this.messaging.ask(mailSend, question, { timeoutMs });
    if (sentAt === null) return;
    await this.database.query(
      'update billing.debit_notices set sent_on = $2 where id = $1 and sent_on is null',
      [id, dutchDate(new Date(sentAt))],
    );
    this.logger.log({ work: 'debit-notice', count: 1, notice: id });
  }
}
