import { Alarms } from '@app/platform/alarms';
import { CONFIG } from '@app/platform/config';
import { HealthChecks } from '@app/platform/bootstrap';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import type { MailFault } from '../mails/mail-fault.js';
import { MailStore, type DueMail } from '../mails/mail-store.js';
import {
  attemptsFailed,
  mailsEnded,
  mailsGivenUp,
  mailsOldestDueSeconds,
  mailsQueued,
} from '../metrics.js';
import { NoticeStore } from '../notices/notice-store.js';
import { pauseAfter } from './back-off.js';
import { compose } from './compose.js';
import { DkimSigner } from './dkim-signer.js';
import { EndedVoicemails } from './ended-voicemails.js';
import { LastingTrouble } from './lasting-trouble.js';
import { formsOf, MailFiles } from './mail-files.js';
import { Pace } from './pace.js';
import { SmtpClient, type Handover } from './smtp-client.js';

/** How a turn ended; `away`: trying the next mail now makes no sense. */
type Turn = 'nothing-due' | 'done' | 'away';

type Outcome =
  | Handover
  | { readonly outcome: 'file-away' | 'gone' | 'expired' }
  /** No message could be made of the mail here; another version of this app may be able to. */
  | { readonly outcome: 'not-made'; readonly error: Error };

/** The longest pause between tries while the server or a file is unreachable, whatever a mail's own pause. */
const longestPauseWhenAwayMs = 60_000;

/** Sends due mails, one at a time. */
@Injectable()
export class MailSender {
  private readonly logger = new Logger(MailSender.name);
  private readonly smtp = new LastingTrouble(this.logger, 'the mail server takes mails again');
  private readonly database = new LastingTrouble(
    this.logger,
    'the table of mails can be read again',
  );
  private readonly tls = new LastingTrouble(this.logger, 'mails are sent over verified TLS');
  private readonly repeater: Repeater;
  private readonly pace: Pace;

  constructor(
    private readonly source: DataSource,
    private readonly mails: MailStore,
    private readonly notices: NoticeStore,
    private readonly files: MailFiles,
    private readonly dkim: DkimSigner,
    private readonly client: SmtpClient,
    private readonly voicemails: EndedVoicemails,
    private readonly alarms: Alarms,
    repeaters: Repeaters,
    @Inject(CONFIG) private readonly config: Config,
    health: HealthChecks,
  ) {
    this.pace = new Pace(config.SMTP_PER_MINUTE);
    this.repeater = repeaters.repeat(
      (stopping) => this.sweep(stopping),
      config.SWEEP_MS,
      (error) => this.database.is('due mails cannot be read; trying again', error),
    );
    health.register({
      name: 'smtp',
      needed: false,
      check: () => {
        if (this.smtp.current !== null) throw new Error('the mail server accepts no mails');
      },
    });
  }

  /** Signals a new mail. */
  wake(): void {
    this.repeater.wake();
  }

  private async sweep(stopping: AbortSignal): Promise<void> {
    let turn: Turn = 'done';
    while (turn === 'done' && !stopping.aborted && this.pace.may(Date.now())) {
      turn = await this.sendNext();
    }
    const { queued, oldestDueSeconds, givenUp } = await this.mails.waiting();
    mailsQueued.set(queued);
    mailsOldestDueSeconds.set(oldestDueSeconds);
    mailsGivenUp.set(givenUp);
    // Other replicas have sent all mails, so this replica's last trouble is over.
    if (queued === 0) this.isBack();
    await this.mails.forgetAccountMails();
    await this.notices.forget();
    this.database.isOver();
  }

  /**
   * Prepares everything first: between the server's answer and the commit there is only one
   * statement. A crash in between, or during the transfer, leads to a second sending.
   */
  private async sendNext(): Promise<Turn> {
    const ended = await this.source.transaction(async (manager) => {
      const mail = await this.mails.takeDue(manager);
      if (mail === null) return null;
      const outcome = await this.attempt(mail);
      return { mail, outcome, state: await this.settle(manager, mail, outcome) };
    });
    if (ended === null) return 'nothing-due';
    this.pace.spend();
    this.report(ended);
    if (ended.state !== 'queued' && ended.mail.content.about === 'voicemail')
      this.voicemails.wake();
    const { outcome } = ended.outcome;
    return outcome === 'server-away' || outcome === 'file-away' ? 'away' : 'done';
  }

  private async attempt(mail: DueMail): Promise<Outcome> {
    const { content } = mail;
    if ('mail' in content && Date.parse(content.mail.expiresAt) <= Date.now()) {
      return { outcome: 'expired' };
    }
    let outcome: Outcome = { outcome: 'gone' };
    for (const form of formsOf(content)) {
      const files = await this.files.fetch(content, form);
      if ('outcome' in files) return files;
      const { COMPANY_NAME, MAIL_FROM } = this.config;
      const message = await compose(mail, COMPANY_NAME, MAIL_FROM, files)
        .then((made) => this.dkim.sign(made))
        .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
      if (message instanceof Error) return { outcome: 'not-made', error: message };
      const envelope = { from: MAIL_FROM.address, to: mail.recipient };
      outcome = await this.client.handOver(envelope, message);
      if (outcome.outcome !== 'too-large') break;
    }
    return outcome;
  }

  private async settle(
    manager: EntityManager,
    mail: DueMail,
    outcome: Outcome,
  ): Promise<'queued' | 'sent' | 'failed'> {
    if (outcome.outcome === 'accepted') {
      await this.mails.markSent(manager, mail.id, outcome.overTls);
      return 'sent';
    }
    const isOver = mail.giveUpAt.getTime() <= Date.now();
    const lastError = 'lastError' in outcome ? outcome.lastError : outcome.outcome;
    const fault = faultOf(outcome.outcome) ?? (isOver ? 'time-over' : null);
    if (fault !== null) {
      await this.mails.markFailed(manager, mail.id, fault, lastError);
      return 'failed';
    }
    const pauseMs = pauseAfter(mail.attempts + 1, this.config.RETRY_MS);
    const isItsOwn = ['put-off', 'not-made'].includes(outcome.outcome);
    await this.mails.postpone(
      manager,
      mail.id,
      isItsOwn ? pauseMs : Math.min(pauseMs, longestPauseWhenAwayMs),
      lastError,
    );
    return 'queued';
  }

  private isBack(): void {
    this.smtp.isOver();
    this.alarms.clear('mail-server-away');
  }

  /**
   * Logs the outcome, after the commit only. A server's reply may contain the address, so it is
   * only stored in the table.
   */
  private report({
    mail,
    outcome,
    state,
  }: {
    mail: DueMail;
    outcome: Outcome;
    state: 'queued' | 'sent' | 'failed';
  }): void {
    const { id: mailId, attempts } = mail;
    if (outcome.outcome === 'server-away') {
      this.smtp.is('the mail server takes no mail; trying again', new Error(outcome.words));
      this.alarms.raiseIn(this.config.SMTP_AWAY_ALARM_MS, 'mail-server-away');
    } else if (!['file-away', 'gone', 'expired', 'not-made'].includes(outcome.outcome)) {
      this.isBack();
    }
    if (outcome.outcome === 'accepted') {
      if (!outcome.overTls)
        this.tls.is('the mail server offers no TLS: mails are sent unencrypted');
      else if (outcome.unverified === null) this.tls.isOver();
      else
        this.tls.is(
          `mails are sent over TLS to a server that cannot be verified (${outcome.unverified})`,
        );
      this.logger.log({ work: 'mail', count: 1, mailId, about: mail.content.about });
    } else {
      attemptsFailed.inc({ reason: outcome.outcome });
      if (outcome.outcome === 'put-off') {
        this.logger.warn('the mail server deferred a mail; trying again until its time is over', {
          mailId,
          attempt: attempts + 1,
        });
      }
      if (outcome.outcome === 'not-made') {
        this.logger.error('no message can be made of a mail; trying again until its time is over', {
          mailId,
          err: outcome.error,
        });
      }
    }
    if (state === 'failed') {
      this.logger.error('a mail could not be delivered and will not be tried again', {
        mailId,
        attempts: attempts + 1,
        reason: outcome.outcome,
      });
    }
    if (state !== 'queued') mailsEnded.inc({ state });
  }
}

/** The fault that ends a mail regardless of its remaining time; null: it is tried again. */
function faultOf(outcome: Exclude<Outcome['outcome'], 'accepted'>): MailFault | null {
  switch (outcome) {
    case 'refused':
    case 'too-large':
    case 'gone':
    case 'expired':
      return outcome;
    default:
      return null;
  }
}
