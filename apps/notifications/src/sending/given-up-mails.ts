import { AppError, pageOf } from '@app/common';
import { type Asked, type FailedMail, mailsFailed, mailSendAgain } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, type RowOf, rowsOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import type { MailedDocument } from '../mails/mail.entity.js';
import { deliveriesOf } from '../mails/mail-store.js';
import { troubleIn } from '../mails/mail-trouble.js';
import { microsOf, momentOf, placeFrom } from '../place.js';
import { MailSender } from './mail-sender.service.js';

const { digits, instant, integer, jsonOf, text, textOf, uuid } = columnTypes;

const givenUp = rowsOf({
  id: uuid,
  document: jsonOf<MailedDocument>(),
  partyType: textOf<'owner' | 'carrier'>(),
  partyId: text,
  recipient: text,
  attempts: integer,
  endedAt: instant,
  endedMicros: digits,
  lastError: text,
});

/** Lists documents' mails that were given up, and sends them again. */
@Controller()
export class GivenUpMails {
  constructor(
    private readonly transactions: Transactions,
    private readonly sender: MailSender,
    @Inject(CONFIG) private readonly config: Pick<Config, 'GIVE_UP_MS'>,
  ) {}

  /** Lists given-up mails. @throws AppError forbidden `staff-only`; invalid `invalid-cursor`. */
  @Answers(mailsFailed)
  async list({ scope, after, limit }: Asked<typeof mailsFailed>, reader: EntityManager) {
    staffOrPlatform(scope);
    const [afterMicros, afterId] = placeFrom(after);
    const rows = await givenUp.query(
      reader,
      `select id, content -> 'document' as document, party_type as "partyType",
              party_id as "partyId", recipient, attempts, ended_at as "endedAt",
              ${microsOf('ended_at')} as "endedMicros",
              last_error as "lastError"
         from notifications.mails
        where state = 'failed' and document_id is not null
          and ($1::bigint is null or (ended_at, id) <
            (${momentOf('$1::bigint')}, $2::uuid))
        order by ended_at desc, id desc limit $3`,
      [afterMicros, afterId, limit + 1],
    );
    return pageOf(rows, limit, (row) => `${row.endedMicros}.${row.id}`, failedMailFrom);
  }

  /** Queues a mail again. @throws AppError, see `mailSendAgain` of the contracts. */
  @Answers(mailSendAgain)
  async sendAgain({ scope, documentId }: Asked<typeof mailSendAgain>) {
    staffOrPlatform(scope);
    const queued = await this.transactions.run(async ({ manager, audit }) => {
      const wasGivenUp = await this.queueAgain(manager, documentId);
      const [mail] = await deliveriesOf(manager, documentId, null);
      if (mail === undefined) {
        throw new AppError('not-found', 'no-such-mail', 'There is no mail of this document.');
      }
      if (mail.state === 'sent') {
        throw new AppError('conflict', 'mail-sent', 'The mail has been sent.');
      }
      if (wasGivenUp) await audit.note(scope, 'mail.send-again', documentId);
      return { mail };
    });
    this.sender.wake();
    return queued;
  }

  /**
   * Queues a mail again if it was given up. It needs no lock: a mail that is being sent isn't given
   * up.
   * @returns Whether there was such a mail.
   */
  private async queueAgain(manager: EntityManager, documentId: string): Promise<boolean> {
    const [queued]: [unknown[], number] = await manager.query(
      `update notifications.mails
          set state = 'queued', attempts = 0, ended_at = null, fault = null, due_at = clock_timestamp(),
              give_up_at = clock_timestamp() + $2 * interval '1 millisecond'
        where document_id = $1 and state = 'failed' returning id`,
      [documentId, this.config.GIVE_UP_MS],
    );
    return queued.length > 0;
  }
}

function failedMailFrom(row: RowOf<typeof givenUp>): FailedMail {
  const { id, kind, number, partyName } = row.document;
  return {
    id: row.id,
    document: { id, kind, number, partyType: row.partyType, partyId: row.partyId, partyName },
    to: row.recipient,
    attempts: row.attempts,
    failedAt: row.endedAt,
    lastError: row.lastError,
    trouble: troubleIn(row.lastError),
  };
}
