import type { PromptLanguage } from '@app/contracts';

/** A voice that speaks texts. */
export interface Speech {
  /**
   * The name of the voice that would speak the text; the same name means the same audio for the same text. Null when
   * it can't speak this text.
   */
  voiceFor(text: string, language: PromptLanguage): Promise<string | null>;

  /**
   * Speaks a text into a recording, in any of the formats that are converted.
   * @param folder An empty folder of ours, for the files.
   * @returns The recording's path in that folder.
   * @throws AppError unavailable when the voice is away.
   */
  speak(text: string, language: PromptLanguage, folder: string): Promise<string>;
}
