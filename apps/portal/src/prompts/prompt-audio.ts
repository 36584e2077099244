import { type PromptLanguage, spokenText } from '@app/contracts';
import { ruleOfIssue } from '@app/common';
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ChargingSignal } from '@app/number-plan';
import { DataSource } from 'typeorm';
import { withChargingTone } from './audio/charging-tone.js';
import { Converter } from './audio/converter.js';
import { inFolder, refused, Sounds, type Sound } from './sounds.js';
import { Voices } from './speech/voices.js';

/** A sound, and which voice speaks in it. */
export interface SpokenSound extends Sound {
  readonly voice: string;
}

/** Recordings and texts as sound that switches play. */
@Injectable()
export class PromptAudio {
  constructor(
    private readonly database: DataSource,
    private readonly sounds: Sounds,
    private readonly voices: Voices,
    private readonly converter: Converter,
  ) {}

  /**
   * Speaks a text that something else than a prompt relies on, such as a tariff's announcement: it
   * stays on the switches. The same text in the same voice is the same sound.
   * @param signal The tone behind it, of a tariff that has one.
   * @throws AppError invalid when the text can't be spoken; unavailable when the voice, or the bus,
   * can't be had.
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

  /** Speaks a text, once for each voice. @throws AppError as `speak`. */
  async render(
    text: string,
    language: PromptLanguage,
    signal: ChargingSignal | null = null,
  ): Promise<SpokenSound> {
    const said = spokenText.safeParse(text);
    if (!said.success) throw refused('text', ruleOfIssue(said.error.issues[0] ?? {}));
    const { voice, speech } = await this.voices.choose(said.data, language);
    const id = createHash('sha256')
      .update(JSON.stringify([voice, language, said.data, ...(signal === null ? [] : [signal])]))
      .digest('hex');
    const [known]: { sha256: string }[] = await this.database.query(
      'select sha256 from portal.spoken where id = $1',
      [id],
    );
    const before = known === undefined ? null : await this.sounds.again(known.sha256);
    if (before !== null) return { ...before, voice };
    const sound = await inFolder(async (folder) => {
      const wav = await this.converted(await speech.speak(said.data, language, folder), 'text');
      return this.sounds.keep(signal === null ? wav : withChargingTone(wav, signal));
    });
    await this.database.query(
      `insert into portal.spoken (id, sha256) values ($1, $2)
           on conflict (id) do update set sha256 = excluded.sha256`,
      [id, sound.sha256],
    );
    return { ...sound, voice };
  }

  /**
   * Converts and keeps a recording.
   * @param field What is at fault when it can't be converted.
   * @throws AppError invalid, naming the rule; unavailable when the bus is away.
   */
  async convert(file: string, field: string): Promise<Sound> {
    return this.sounds.keep(await this.converted(file, field));
  }

  private async converted(file: string, field: string): Promise<Buffer> {
    const wav = await this.converter.convert(file);
    if (!wav.ok) throw refused(field, wav.error);
    return wav.value;
  }
}
