import { randomUUID } from 'node:crypto';
import type { DocumentHead, MailDelivery, mailSend } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { type ColumnType, columnTypes, type RowOf, rowsOf, tableOf } from '@app/platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Config } from '../config.js';
import type { MailFault } from './mail-fault.js';
import { troubleIn } from './mail-trouble.js';
import { Mail, type MailContent } from './mail.entity.js';

const { orNull, whole } = columnTypes;
const dueMails = tableOf(Mail)
  .only('id', 'recipient', 'language', 'content', 'attempts', 'createdAt', 'giveUpAt')
  .withoutNulls();
/** A mail that is due. */
export type DueMail = RowOf<typeof dueMails>;

const secondsOf: ColumnType<number> = { type: 'float8' };
const waitingMails = rowsOf({ queued: whole, overdue: orNull(secondsOf), givenUp: whole });

export interface KeyedMail {
  readonly key: string;
  readonly recipient: string;
  readonly language: 'nl' | 'en';
  readonly content: Exclude<MailContent, { about: 'document' | 'voicemail' }>;
}

type QueuedMail = z.output<typeof mailSend.reply>;

/** Stores mails: queues them, gives the next due one, and records the outcome of each. */
@Injectable()
export class MailStore {
  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Queues a mail under a key, unless one with that key exists. @returns The mail with the key, and
   * its state.
   */
  async queueAccountMail(manager: EntityManager, request: KeyedMail): Promise<QueuedMail> {
    const { key } = request;
    await this.queueKeyed(manager, request);
    const [mail]: Pick<Mail, 'id' | 'state' | 'endedAt'>[] = await manager.query(
      `select id, state, ended_at as "endedAt" from notifications.mails where account_key = $1`,
      [key],
    );
    if (mail === undefined) throw new Error('a mail that was just queued is gone');
    const { id: mailId, state, endedAt } = mail;
    return { mailId, state, sentAt: state === 'sent' ? (endedAt?.toISOString() ?? null) : null };
  }

  /** Queues a mail under a key. The mail isn't tried after its link has expired. */
  async queueKeyed(
    writer: Pick<EntityManager, 'query'>,
    { key, recipient, language, content }: KeyedMail,
  ): Promise<void> {
    const expiresAt = 'mail' in content ? content.mail.expiresAt : 'infinity';
    await writer.query(
      `insert into notifications.mails (id, account_key, recipient, language, content, give_up_at)
       values ($1, $2, $3, $4, $5,
         least(clock_timestamp() + $6 * interval '1 millisecond', $7::timestamptz))
       on conflict (account_key) do nothing`,
      [
        randomUUID(),
        key,
        recipient,
        language,
        JSON.stringify(content),
        this.config.GIVE_UP_MS,
        expiresAt,
      ],
    );
  }

  /** Queues a mail for each document that has none yet. */
  async queueDocumentMails(
    manager: EntityManager,
    documents: readonly DocumentHead[],
  ): Promise<number> {
    let made = 0;
    for (const head of documents) {
      const { id, kind, number, partyName, credits, from, until, issuedOn, dueOn } = head;
      const { net, vat, gross } = head;
      const content: MailContent = {
        about: 'document',
        document: {
          id,
          kind,
          number,
          partyName,
          credits,
          from,
          until,
          issuedOn,
          dueOn,
          net,
          vat,
          gross,
        },
      };
      const inserted: unknown[] = await manager.query(
        `insert into notifications.mails
           (id, document_id, party_type, party_id, recipient, language, content, give_up_at)
         values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + $8 * interval '1 millisecond')
         on conflict (document_id) do nothing returning id`,
        [
          randomUUID(),
          id,
          head.partyType,
          head.partyId,
          head.email,
          head.language,
          JSON.stringify(content),
          this.config.GIVE_UP_MS,
        ],
      );
      made += inserted.length;
    }
    return made;
  }

  /**
   * The next due mail, locked until the transaction ends: no other transaction takes it, and it is
   * free at once if this process dies. Mails of accounts come first, as people wait for them; then
   * voicemails, which should leave our systems soon.
   */
  async takeDue(manager: EntityManager): Promise<DueMail | null> {
    const [mail] = await dueMails.query(
      manager,
      `select ${dueMails.columns()}
         from notifications.mails
        where state = 'queued' and due_at <= clock_timestamp()
        order by document_id is not null, voicemail_id is not null, due_at, id
        limit 1 for update skip locked`,
    );
    return mail ?? null;
  }

  async markSent(manager: EntityManager, id: string, overTls: boolean): Promise<void> {
    await manager.query(
      `update notifications.mails
          set state = 'sent', attempts = attempts + 1, due_at = null, last_error = null,
              ended_at = clock_timestamp(), over_tls = $2, ${contentWiped}
        where id = $1`,
      [id, overTls],
    );
  }

  async markFailed(
    manager: EntityManager,
    id: string,
    fault: MailFault,
    lastError: string,
  ): Promise<void> {
    await manager.query(
      `update notifications.mails
          set state = 'failed', attempts = attempts + 1, due_at = null, last_error = $2,
              ended_at = clock_timestamp(), fault = $3, ${contentWiped}
        where id = $1`,
      [id, lastError, fault],
    );
  }

  /**
   * Schedules the next try after `pauseMs`, or at the end of the mail's time if that comes first.
   */
  async postpone(
    manager: EntityManager,
    id: string,
    pauseMs: number,
    lastError: string,
  ): Promise<void> {
    await manager.query(
      `update notifications.mails
          set attempts = attempts + 1, last_error = $3,
              due_at = least(clock_timestamp() + $2 * interval '1 millisecond', give_up_at)
        where id = $1`,
      [id, pauseMs, lastError],
    );
  }

  async waiting(): Promise<{ queued: number; oldestDueSeconds: number; givenUp: number }> {
    const [row] = await waitingMails.query(
      this.database,
      `select count(*) as queued,
                extract(epoch from clock_timestamp() - min(due_at))::float8 as overdue,
                (select count(*) from notifications.mails
                  where state = 'failed' and document_id is not null) as "givenUp"
           from notifications.mails where state = 'queued'`,
    );
    return {
      queued: row?.queued ?? 0,
      oldestDueSeconds: Math.max(0, row?.overdue ?? 0),
      givenUp: row?.givenUp ?? 0,
    };
  }

  /**
   * Deletes mails of accounts that ended 30 days ago, as nobody asks for them any more. `now()` is
   * constant in the statement, so that an index can be used.
   */
  async forgetAccountMails(): Promise<void> {
    await this.database.query(
      `delete from notifications.mails
        where account_key is not null and state <> 'queued'
          and ended_at < now() - interval '30 days'`,
    );
  }
}

/** The outcome of a document's mails; with an owner, only of that owner's document. */
export async function deliveriesOf(
  reader: Pick<EntityManager, 'query'>,
  documentId: string,
  ownerId: string | null,
): Promise<MailDelivery[]> {
  const mails: Pick<
    Mail,
    'id' | 'recipient' | 'state' | 'attempts' | 'endedAt' | 'overTls' | 'lastError'
  >[] = await reader.query(
    `select id, recipient, state, attempts, ended_at as "endedAt", over_tls as "overTls",
            last_error as "lastError"
       from notifications.mails
      where document_id = $1 and ($2::text is null or (party_type = 'owner' and party_id = $2))
      order by created_at`,
    [documentId, ownerId],
  );
  return mails.map(({ id, recipient, state, attempts, endedAt, overTls, lastError }) => ({
    id,
    to: recipient,
    state,
    attempts,
    sentAt: state === 'sent' ? (endedAt?.toISOString() ?? null) : null,
    overTls,
    lastError,
    trouble: troubleIn(lastError),
  }));
}

const contentWiped = 'content = case when document_id is not null then content end';
