import type { PromptLanguage } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import { CONFIG } from '@app/platform/config';
import type { Config } from '../../kernel/config.js';
import { Espeak } from './espeak.js';
import { Recordings } from './recordings.js';
import { RemoteSpeech } from './remote-speech.js';
import type { Speech } from './speech.js';

/** Chooses the voice for a text: a recording of the text, else the configured service, else espeak-ng. */
@Injectable()
export class Voices {
  private readonly all: readonly Speech[];

  constructor(
    @Inject(CONFIG)
    config: Pick<
      Config,
      'PROMPTS_DIR' | 'ESPEAK_NG' | 'SPEECH_URL' | 'SPEECH_TOKEN' | 'SPEECH_VOICE'
    >,
  ) {
    const { SPEECH_URL: url, SPEECH_TOKEN: token, SPEECH_VOICE: voice } = config;
    this.all = [
      new Recordings(config.PROMPTS_DIR),
      url === undefined ? new Espeak(config.ESPEAK_NG) : new RemoteSpeech({ url, token, voice }),
    ];
  }

  async choose(
    text: string,
    language: PromptLanguage,
  ): Promise<{ readonly voice: string; readonly speech: Speech }> {
    for (const speech of this.all) {
      const voice = await speech.voiceFor(text, language);
      if (voice !== null) return { voice, speech };
    }
    throw new AppError('unavailable', 'no-voice', `There is no voice for ${language} here.`);
  }
}
