import type { PromptLanguage } from '@app/contracts';

/** Something that makes sound of text. */
export interface Speech {
  /**
   * Which voice would speak it: what the same voice spoke once sounds the same again. Null when it
   * can't speak this.
   */
  voiceFor(text: string, language: PromptLanguage): Promise<string | null>;

  /**
   * A recording in any of the formats that are converted.
   * @param folder An empty one of ours, for its files.
   * @returns The file's path, in that folder.
   * @throws AppError unavailable when it can't be had at the moment.
   */
  speak(text: string, language: PromptLanguage, folder: string): Promise<string>;
}
