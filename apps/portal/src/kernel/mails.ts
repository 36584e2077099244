import { Injectable } from '@nestjs/common';
import {
  mailSend,
  type AccountMail,
  type AccountNotice,
  type CompanyChanged,
  type DocumentsMoved,
  type ExportReady,
  type FollowingEnded,
  type NoticeOfMail,
  type TariffRefused,
} from '@app/contracts';
import { Messaging } from '@app/platform/messaging';

const scope = { as: 'service', service: 'portal' } as const;

/** How long notifications may take to accept a mail. */
export const mailWithinMs = 2000;

/** Passes mails to notifications. */
@Injectable()
export class Mails {
  constructor(protected readonly messaging: Messaging<'portal'>) {}

  /**
   * Resolves when notifications has stored the mail; the same key again changes nothing.
   * @param notice Whom the pages show a notice of the mail; left out: nobody.
   * @throws AppError unavailable when notifications doesn't answer.
   */
  async send(
    key: string,
    receiver: { email: string; language: 'nl' | 'en' },
    mail:
      | AccountMail
      | AccountNotice
      | CompanyChanged
      | DocumentsMoved
      | ExportReady
      | FollowingEnded
      | TariffRefused,
    notice?: NoticeOfMail,
  ): Promise<void> {
    const { email: to, language } = receiver;
    await this.messaging.ask(
      mailSend,
      { scope, key, to, language, mail, notice },
      { timeoutMs: mailWithinMs },
    );
  }
}
