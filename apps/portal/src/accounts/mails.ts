import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import {
  mailSend,
  mailsOfDocument,
  type AccountMail,
  type DocumentsMoved,
  type ExportReady,
} from '@app/contracts';
import { Messaging } from '@app/platform/messaging';

const scope = { as: 'service', service: 'portal' } as const;
const timeoutMs = 2000;

/** Mails about accounts and what they hold, handed to notifications. */
@Injectable()
export class AccountMails {
  constructor(private readonly messaging: Messaging) {}

  /**
   * Returns when notifications holds the mail for good; the same key again changes nothing.
   * @throws AppError unavailable when it doesn't answer.
   */
  async send(
    key: string,
    receiver: { email: string; language: 'nl' | 'en' },
    mail: AccountMail | DocumentsMoved | ExportReady,
  ): Promise<void> {
    const { email: to, language } = receiver;
    await this.messaging.ask(mailSend, { scope, key, to, language, mail }, { timeoutMs });
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
