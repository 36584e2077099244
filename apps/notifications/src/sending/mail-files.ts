import type { VoicemailFormat } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import type { MailContent } from '../mails/mail.entity.js';
import type { Attachment } from './attachment.js';
import { DocumentFiles } from './document-file.js';
import { LastingTrouble } from './lasting-trouble.js';
import { VoicemailAudio } from './voicemail-audio.js';

/** `gone`: what the mail was to bring is destroyed. */
export type Files = readonly Attachment[] | { readonly outcome: 'file-away' | 'gone' };

/** In which forms a mail's files are tried, the next one when the one before is too large. */
export const formsOf = (content: MailContent): readonly (VoicemailFormat | null)[] =>
  content.about !== 'voicemail'
    ? [null]
    : content.voicemail.format === 'wav'
      ? ['wav', 'mp3']
      : ['mp3'];

/** What goes with a mail, fetched from the app that keeps it. */
@Injectable()
export class MailFiles {
  private readonly logger = new Logger(MailFiles.name);
  private readonly documentsAway = new LastingTrouble(this.logger, 'documents’ files come again');
  private readonly audioAway = new LastingTrouble(this.logger, 'voicemails’ audio comes again');

  constructor(
    private readonly documents: DocumentFiles,
    private readonly audio: VoicemailAudio,
  ) {}

  async fetch(content: MailContent, form: VoicemailFormat | null): Promise<Files> {
    switch (content.about) {
      case 'document':
        return this.tried(this.documentsAway, 'a document’s file cannot be had; trying again', () =>
          this.documents.fetchAll(content.document.id),
        );
      case 'voicemail':
        return this.tried(this.audioAway, 'a voicemail’s audio cannot be had; trying again', () =>
          this.audioOf(content, form ?? 'mp3'),
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
