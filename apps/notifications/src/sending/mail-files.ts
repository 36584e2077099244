import type { VoicemailFormat } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import type { MailContent } from '../mails/mail.entity.js';
import type { Attachment } from './attachment.js';
import { DocumentFiles } from './document-file.js';
import { LastingTrouble } from './lasting-trouble.js';
import { VoicemailAudio } from './voicemail-audio.js';

/** A mail's files; `gone`: the file to attach has been destroyed. */
export type Files = readonly Attachment[] | { readonly outcome: 'file-away' | 'gone' };

/** The formats in which a mail's files are tried, each next one if the one before is too large. */
export const formsOf = (content: MailContent): readonly (VoicemailFormat | null)[] =>
  content.about !== 'voicemail'
    ? [null]
    : content.voicemail.format === 'wav'
      ? ['wav', 'mp3']
      : ['mp3'];

/** The files of a mail, fetched from the app that stores them. */
@Injectable()
export class MailFiles {
  private readonly logger = new Logger(MailFiles.name);
  private readonly documentsAway = new LastingTrouble(
    this.logger,
    'documents’ files can be fetched again',
  );
  private readonly audioAway = new LastingTrouble(
    this.logger,
    'voicemails’ audio can be fetched again',
  );

  constructor(
    private readonly documents: DocumentFiles,
    private readonly audio: VoicemailAudio,
  ) {}

  async fetch(content: MailContent, form: VoicemailFormat | null): Promise<Files> {
    switch (content.about) {
      case 'document':
        return this.tried(
          this.documentsAway,
          'a document’s file cannot be fetched; trying again',
          () => this.documents.fetchAll(content.document.id),
        );
      case 'voicemail':
        return this.tried(
          this.audioAway,
          'a voicemail’s audio cannot be fetched; trying again',
          () => this.audioOf(content, form ?? 'mp3'),
        );
      default:
        return [];
    }
  }

  private async audioOf(
    { voicemail }: Extract<MailContent, { about: 'voicemail' }>,
    form: VoicemailFormat,
  ): Promise<Files> {
    const audio = await this.audio.fetch(voicemail, form);
    return audio === null ? { outcome: 'gone' } : [audio];
  }

  private async tried(
    away: LastingTrouble,
    words: string,
    fetch: () => Promise<Files>,
  ): Promise<Files> {
    try {
      const files = await fetch();
      away.isOver();
      return files;
    } catch (error) {
      away.is(words, error instanceof Error ? error : new Error(String(error)));
      return { outcome: 'file-away' };
    }
  }
}
