import { AppError, localTime } from '@app/common';
import { mailboxFind, voicemailEnd } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { MailStore, type KeyedMail } from '../mails/mail-store.js';
import { voicemailsEnded, voicemailsOpen, voicemailsToDestroy } from '../metrics.js';
import { type NewNotice, NoticeStore } from '../notices/notice-store.js';
import { EndedVoicemails } from '../sending/ended-voicemails.js';
import { LastingTrouble } from '../sending/lasting-trouble.js';
import { factsOf, VoicemailStore } from './voicemail-store.js';
import type { VoicemailRow } from './voicemail.entity.js';

const scope = { as: 'service', service: 'notifications' } as const;

/**
 * Has recordings destroy the audio of a voicemail once its mails have ended, with retries, and then
 * notifies the owner if no address got it. Repeating it changes nothing.
 */
@Injectable()
export class VoicemailEnding extends EndedVoicemails {
  private readonly logger = new Logger(VoicemailEnding.name);
  private readonly trouble = new LastingTrouble(
    this.logger,
    'ended voicemails can be destroyed again',
  );
  private readonly repeater: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging<'notifications'>,
    private readonly store: VoicemailStore,
    private readonly mails: MailStore,
    private readonly notices: NoticeStore,
    repeaters: Repeaters,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
    this.repeater = repeaters.repeat(
      (stopping) => this.sweep(stopping),
      config.SWEEP_MS,
      (error) => this.trouble.is('ended voicemails cannot be read; trying again', error),
    );
  }

  wake(): void {
    this.repeater.wake();
  }

  private async sweep(stopping: AbortSignal): Promise<void> {
    await this.store.decide();
    while (!stopping.aborted) {
      const voicemail = await this.store.nextToEnd();
      if (voicemail === null || !(await this.tryToEnd(voicemail))) break;
    }
    const { open, toDestroy } = await this.store.waiting();
    voicemailsOpen.set(open);
    voicemailsToDestroy.set(toDestroy);
    await this.store.forget();
  }

  /**
   * Ends a voicemail. After a failure it is postponed, so that it doesn't block others in the next
   * pass.
   */
  private async tryToEnd(voicemail: VoicemailRow): Promise<boolean> {
    try {
      await this.end(voicemail);
      this.trouble.isOver();
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      this.trouble.is('an ended voicemail cannot be destroyed; trying again', reason);
      await this.store.postponeEnding(voicemail.audioId, this.config.RETRY_MS);
      return false;
    }
  }

  private async end(voicemail: VoicemailRow): Promise<void> {
    const { audioId, state } = voicemail;
    const outcome = state === 'delivered' ? 'delivered' : 'undeliverable';
    const destroyedAt = await this.destroy(audioId, outcome);
    const isLost = outcome === 'undeliverable';
    const mail = isLost ? await this.mailOf(voicemail) : null;
    const isNew = await this.database.transaction(async (manager) => {
      if (isLost) await this.notices.add(manager, [lostNotice(voicemail)]);
      if (mail !== null) await this.mails.queueKeyed(manager, mail);
      return this.store.end(manager, audioId, destroyedAt);
    });
    if (!isNew) return;
    voicemailsEnded.inc({ outcome });
    this.logger.log({ work: 'voicemail', count: 1, audioId, outcome });
  }

  private async destroy(audioId: string, outcome: 'delivered' | 'undeliverable'): Promise<string> {
    try {
      const question = { scope, audioId, outcome };
      const { destroyedAt } = await this.messaging.ask(voicemailEnd, question, {
        timeoutMs: 10_000,
      });
      return destroyedAt;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'no-such-audio') throw error;
      // Unknown audio needs no destruction, but is worth a warning.
      this.logger.warn(
        'recordings does not know the audio of a voicemail; it counts as destroyed',
        { audioId },
      );
      return new Date().toISOString();
    }
  }

  /** The mail to the owner about a lost voicemail; null when the owner has no address. */
  private async mailOf(voicemail: VoicemailRow): Promise<KeyedMail | null> {
    const { audioId, ownerId, serviceNumber } = voicemail;
    const question = { scope, ownerId, serviceNumber };
    const box = await this.messaging.ask(mailboxFind, question, { timeoutMs: 5000 });
    if (box.contact === null) {
      this.logger.error('an owner without an address is not mailed about a lost voicemail', {
        audioId,
      });
      return null;
    }
    const { overdue } = voicemail;
    const tries = await this.store.triesOf(audioId);
    return {
      key: `voicemail-lost/${audioId}`,
      recipient: box.contact,
      language: box.language,
      content: { about: 'voicemail-lost', lost: { ...factsOf(voicemail, box), overdue, tries } },
    };
  }
}

/** One notice a day for a number, however many of its voicemails are lost. */
function lostNotice({ ownerId, serviceNumber }: VoicemailRow): NewNotice {
  const { date } = localTime(Date.now(), 'Europe/Amsterdam');
  const of = `voicemail-lost ${ownerId} ${serviceNumber} ${date}`;
  return { of, ownerId, event: 'voicemail-lost', serviceNumber };
}
