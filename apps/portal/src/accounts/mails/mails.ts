import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import { mailsOfDocument, type AccountNotice } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { DataSource } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { Mails, mailWithinMs } from '../../kernel/mails.js';
import { User } from '../entities/user.entity.js';

const scope = { as: 'service', service: 'portal' } as const;
/** How long the notifications app may retry a notice. */
const noticeLifeMs = 7 * 24 * 3600 * 1000;

export type NoticeInput = Pick<AccountNotice, 'what'> &
  Partial<Pick<AccountNotice, 'staffRole' | 'detail' | 'switched'>> & {
    /** When the change happened; now when left out. */
    readonly at?: Date;
  };

/** Sends mails about accounts, among them notices of changes to an account. */
@Injectable()
export class AccountMails extends Mails {
  private readonly logger = new Logger(AccountMails.name);

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL'>,
    messaging: Messaging<'portal'>,
    private readonly database: DataSource,
  ) {
    super(messaging);
  }

  /**
   * Mails a person what changed about the account, and shows it on the pages, so that a change by an intruder is
   * noticed.
   * @throws AppError unavailable when the notifications app doesn't answer.
   */
  async notice(
    key: string,
    receiver: Pick<User, 'id' | 'email' | 'language'>,
    { staffRole = null, detail = null, at = new Date(), ...said }: NoticeInput,
  ): Promise<void> {
    const expiresAt = new Date(Date.now() + noticeLifeMs);
    const mail = {
      template: 'account-notice' as const,
      staffRole,
      detail,
      ...said,
      url: new URL('/account', this.config.PUBLIC_URL).href,
      at: at.toISOString(),
      expiresAt: expiresAt.toISOString(),
    };
    await this.send(key, receiver, mail, { of: key, userId: receiver.id });
  }

  /** Mails a notice of a change that is already made: a failure undoes nothing, and is logged. */
  async noticeTo(userId: string, said: NoticeInput): Promise<void> {
    try {
      const user = await this.database.manager.findOneByOrFail(User, { id: userId });
      await this.notice(`${said.what} ${randomUUID()}`, user, said);
    } catch (error) {
      this.logger.error(
        'could not mail the notice of an account change; it is not tried again',
        error,
      );
    }
  }

  /**
   * Checks that the notifications app answers before the account is looked up: a failure that came only for existing
   * accounts would reveal them.
   * @throws AppError unavailable when it doesn't.
   */
  async refuseWhileAway(): Promise<void> {
    const nothing = '00000000-0000-0000-0000-000000000000';
    try {
      await this.messaging.ask(
        mailsOfDocument,
        { scope, documentId: nothing },
        { timeoutMs: mailWithinMs },
      );
    } catch (error) {
      if (error instanceof AppError && error.kind !== 'unavailable') return;
      throw error;
    }
  }
}
