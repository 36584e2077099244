import { localTime } from '@app/common';
import { mailboxFind, type Mailbox } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { MailStore } from '../mails/mail-store.js';
import { NoticeStore } from '../notices/notice-store.js';
import { LastingTrouble } from '../sending/lasting-trouble.js';
import { MailSender } from '../sending/mail-sender.service.js';
import { VoicemailStore } from './voicemail-store.js';
import type { VoicemailRow } from './voicemail.entity.js';

const scope = { as: 'service', service: 'notifications' } as const;
/**
 * Pause before portal is asked again about an owner without any address: the owner must first set
 * one, so retries are slow.
 */
const askAgainMs = 600_000;

/** Asks portal for the addresses of each new voicemail, and queues its mails. */
@Injectable()
export class VoicemailAddressing {
  private readonly logger = new Logger(VoicemailAddressing.name);
  private readonly trouble = new LastingTrouble(
    this.logger,
    'addresses of voicemails can be read again',
  );
  private readonly repeater: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging<'notifications'>,
    private readonly store: VoicemailStore,
    private readonly mails: MailStore,
    private readonly notices: NoticeStore,
    private readonly sender: MailSender,
    repeaters: Repeaters,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.repeater = repeaters.repeat(
      (stopping) => this.sweep(stopping),
      config.SWEEP_MS,
      (error) => this.trouble.is('addresses of voicemails cannot be read; trying again', error),
    );
  }

  wake(): void {
    this.repeater.wake();
  }

  private async sweep(stopping: AbortSignal): Promise<void> {
    let goesOn = true;
    while (goesOn && !stopping.aborted) goesOn = await this.addressNext();
  }

  /** Addresses the next voicemail. @returns Whether to continue with another one now. */
  private async addressNext(): Promise<boolean> {
    const goesOn = await this.database.transaction(async (manager) => {
      const voicemail = await this.store.takeNew(manager);
      if (voicemail === null) return false;
      const { audioId, giveUpAt } = voicemail;
      const isOver = giveUpAt.getTime() <= Date.now();
      const box = await this.find(voicemail);
      if (box !== null && box.to.length > 0) {
        await this.address(manager, voicemail, box);
      } else if (isOver) {
        await this.store.giveUp(manager, audioId);
      } else {
        await this.store.postpone(
          manager,
          audioId,
          box === null ? this.config.RETRY_MS : askAgainMs,
        );
      }
      if (box?.to.length === 0)
        this.logger.error(
          'a voicemail has no address to go to; asking portal again until its time is over',
          { audioId },
        );
      return box !== null;
    });
    if (goesOn) this.sender.wake();
    return goesOn;
  }

  /** The mailbox of a voicemail; null when portal is unreachable. */
  private async find({ ownerId, serviceNumber }: VoicemailRow): Promise<Mailbox | null> {
    try {
      const question = { scope, ownerId, serviceNumber };
      const box = await this.messaging.ask(mailboxFind, question, { timeoutMs: 5000 });
      this.trouble.isOver();
      return box;
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      this.trouble.is('portal cannot be asked for addresses of voicemails; trying again', reason);
      return null;
    }
  }

  private async address(
    manager: EntityManager,
    voicemail: VoicemailRow,
    box: Mailbox,
  ): Promise<void> {
    const { serviceNumber, ownerId } = voicemail;
    const waits = await this.store.address(manager, voicemail, box);
    if (!waits) return;
    const { date } = localTime(Date.now(), 'Europe/Amsterdam');
    const { language, numberName, contact: recipient } = box;
    const perHour = this.config.VOICEMAILS_PER_HOUR;
    // The date in the key lets one such mail a day leave for a number, however many voicemails come.
    const key = `voicemails-slowed/${ownerId}/${serviceNumber}/${date}`;
    const event = 'voicemails-slowed';
    await this.notices.add(manager, [{ of: key, ownerId, event, serviceNumber }]);
    if (recipient === null) return;
    await this.mails.queueKeyed(manager, {
      key,
      recipient,
      language,
      content: { about: 'voicemails-slowed', slowed: { serviceNumber, numberName, perHour } },
    });
  }
}
