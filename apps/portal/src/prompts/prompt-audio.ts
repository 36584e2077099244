import { type PromptLanguage, spokenText } from '@app/contracts';
import { ruleOfIssue } from '@app/common';
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ChargingSignal } from '@app/number-plan';
import { DataSource } from 'typeorm';
import { withChargingTone } from './audio/charging-tone.js';
import { Converter } from './audio/converter.js';
import { inFolder, type Keeping, refused, Sounds, type Sound } from './sounds.js';
import { Voices } from './speech/voices.js';

/** Audio, and the voice that speaks in it. */
export interface SpokenSound extends Sound {
  readonly voice: string;
}

/** Makes audio for switches from recordings and texts. */
@Injectable()
export class PromptAudio {
  constructor(
    private readonly database: DataSource,
    private readonly sounds: Sounds,
    private readonly voices: Voices,
    private readonly converter: Converter,
  ) {}

  /**
   * Speaks a text for another use than a prompt, such as a tariff's announcement: the audio stays on the switches.
   * The same text in the same voice gives the same audio.
   * @param signal The charging tone after the text, for a tariff that has one.
   * @throws AppError invalid when the text can't be spoken; unavailable when the voice or the bus is away.
   */
  async speak(
    text: string,
    language: PromptLanguage,
    signal: ChargingSignal | null = null,
  ): Promise<Sound> {
    const { sha256, lengthMs } = await this.render(text, language, signal);
    await this.database.query('update portal.audio set kept = true where sha256 = $1', [sha256]);
    return { sha256, lengthMs };
  }

  /**
   * Speaks a text, or returns the audio of an earlier time with the same voice.
   * @throws AppError as `speak`.
   */
  async render(
    text: string,
    language: PromptLanguage,
    signal: ChargingSignal | null = null,
    how: Keeping = 'keep',
  ): Promise<SpokenSound> {
    const parsed = spokenText.safeParse(text);
    if (!parsed.success) throw refused('text', ruleOfIssue(parsed.error.issues[0] ?? {}));
    const { voice, speech } = await this.voices.choose(parsed.data, language);
    const id = createHash('sha256')
      .update(JSON.stringify([voice, language, parsed.data, ...(signal === null ? [] : [signal])]))
      .digest('hex');
    const [known]: { sha256: string }[] = await this.database.query(
      'select sha256 from portal.spoken where id = $1',
      [id],
    );
    const before = known === undefined ? null : await this.sounds.again(known.sha256, how);
    if (before !== null) return { ...before, voice };
    const sound = await inFolder(async (folder) => {
      const wav = await this.converted(await speech.speak(parsed.data, language, folder), 'text');
      return this.sounds[how](signal === null ? wav : withChargingTone(wav, signal));
    });
    await this.database.query(
      `insert into portal.spoken (id, sha256) values ($1, $2)
           on conflict (id) do update set sha256 = excluded.sha256`,
      [id, sound.sha256],
    );
    return { ...sound, voice };
  }

  /**
   * Converts and stores a recording.
   * @param field The field that a refusal names.
   * @throws AppError invalid, naming the rule; unavailable when the bus is away.
   */
  async convert(file: string, field: string, how: Keeping = 'keep'): Promise<Sound> {
    return this.sounds[how](await this.converted(file, field));
  }

  private async converted(file: string, field: string): Promise<Buffer> {
    const wav = await this.converter.convert(file);
    if (!wav.ok) throw refused(field, wav.error);
    return wav.value;
  }
}
