import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import {
  mailSend,
  mailsOfDocument,
  type AccountMail,
  type AccountNotice,
  type DocumentsMoved,
  type ExportReady,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import type { Config } from '../config.js';

const scope = { as: 'service', service: 'portal' } as const;
const timeoutMs = 2000;
/** It isn't news any more then. */
const noticeLifeMs = 7 * 24 * 3600 * 1000;

export type NoticeInput = Pick<AccountNotice, 'what'> &
  Partial<Pick<AccountNotice, 'staffRole' | 'detail'>>;

/** Mails about accounts and what they hold, handed to notifications. */
@Injectable()
export class AccountMails {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL'>,
    private readonly messaging: Messaging,
  ) {}

  /**
   * Returns when notifications holds the mail for good; the same key again changes nothing.
   * @throws AppError unavailable when it doesn't answer.
   */
  async send(
    key: string,
    receiver: { email: string; language: 'nl' | 'en' },
    mail: AccountMail | AccountNotice | DocumentsMoved | ExportReady,
  ): Promise<void> {
    const { email: to, language } = receiver;
    await this.messaging.ask(mailSend, { scope, key, to, language, mail }, { timeoutMs });
  }

  /**
   * Tells somebody what changed about his account, so that nobody else changes it unnoticed.
   * @throws AppError unavailable when notifications doesn't answer.
   */
  async notice(
    key: string,
    receiver: { email: string; language: 'nl' | 'en' },
    { staffRole = null, detail = null, ...said }: NoticeInput,
  ): Promise<void> {
    const [at, expiresAt] = [new Date(), new Date(Date.now() + noticeLifeMs)];
    await this.send(key, receiver, {
      ...{ template: 'account-notice', staffRole, detail, ...said },
      url: new URL('/account', this.config.PUBLIC_URL).href,
      ...{ at: at.toISOString(), expiresAt: expiresAt.toISOString() },
    });
  }

  /**
   * Whether notifications answers, to ask before it matters for whom: an answer that depends on
   * whether there is such an account would tell of it.
   * @throws AppError unavailable when it doesn't.
   */
  async refuseWhileAway(): Promise<void> {
    const nothing = '00000000-0000-0000-0000-000000000000';
    try {
      await this.messaging.ask(mailsOfDocument, { scope, documentId: nothing }, { timeoutMs });
    } catch (error) {
      if (error instanceof AppError && error.kind !== 'unavailable') return;
      throw error;
    }
  }
}
