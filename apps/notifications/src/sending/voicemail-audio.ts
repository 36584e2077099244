import { AppError } from '@app/common';
import { voicemailLink, type VoicemailFormat } from '@app/contracts';
import { nationalFormat } from '@app/number-plan';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import type { MailedVoicemail } from '../mails/voicemail-content.js';
import type { Attachment } from './attachment.js';
import { fetchFile } from './fetch-file.js';

/** Maximum bytes of fetched audio: twice the longest voicemail, five minutes of WAV at 8 kHz and 16 bit. */
const largest = 10_000_000;
const scope = { as: 'service', service: 'notifications' } as const;
const mediaTypes = { mp3: 'audio/mpeg', wav: 'audio/wav' } as const;

/**
 * Audio of voicemails, fetched from recordings at each try and kept in memory until the mail server
 * has answered.
 */
@Injectable()
export class VoicemailAudio {
  constructor(
    private readonly messaging: Messaging<'notifications'>,
    @Inject(CONFIG) private readonly config: Pick<Config, 'RECORDINGS_URL'>,
  ) {}

  /**
   * The audio of a voicemail; null when it was destroyed, or recordings doesn't know it.
   * @throws Error, AppError when recordings is unreachable.
   */
  async fetch(voicemail: MailedVoicemail, format: VoicemailFormat): Promise<Attachment | null> {
    const path = await this.pathOf(voicemail, format);
    if (path === null) return null;
    // An MP3 may wait up to a minute for its conversion.
    const given = { app: 'recordings', largest, withinMs: 90_000 };
    const content = await fetchFile(this.config.RECORDINGS_URL, path, given);
    return { fileName: fileNameOf(voicemail, format), content, mediaType: mediaTypes[format] };
  }

  private async pathOf(
    { audioId }: MailedVoicemail,
    format: VoicemailFormat,
  ): Promise<string | null> {
    try {
      const question = { scope, audioId, format };
      return (await this.messaging.ask(voicemailLink, question, { timeoutMs: 10_000 })).path;
    } catch (error) {
      if (error instanceof AppError && error.code === 'no-such-audio') return null;
      throw error;
    }
  }
}

const dutchMinute = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Amsterdam',
});

/** A name such as `voicemail-09001234-20261126-1432.mp3`, in Dutch time. */
export function fileNameOf(
  { serviceNumber, startedAt }: Pick<MailedVoicemail, 'serviceNumber' | 'startedAt'>,
  format: VoicemailFormat,
): string {
  const number = nationalFormat(serviceNumber, 'NL').replaceAll(/\D/g, '');
  const minute = dutchMinute.format(new Date(startedAt)).replaceAll(/[-:]/g, '').replace(' ', '-');
  return `voicemail-${number}-${minute}.${format}`;
}
