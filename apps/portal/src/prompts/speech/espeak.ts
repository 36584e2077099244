import type { PromptLanguage } from '@app/contracts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@app/common';
import { noSuchProgram, runProgram } from '../audio/run-program.js';
import type { Speech } from './speech.js';

const voices: Record<PromptLanguage, string> = { nl: 'nl', en: 'en-gb', de: 'de', fr: 'fr-fr' };
const wordsPerMinute = 150;

/** Speech by espeak-ng, a program on this machine without network or secrets. It speaks at 22,050 Hz. */
export class Espeak implements Speech {
  constructor(private readonly program: string) {}

  voiceFor(_: string, language: PromptLanguage): Promise<string> {
    return Promise.resolve(`espeak-ng/${voices[language]}/${wordsPerMinute}`);
  }

  /** Speaks a text. The text is passed in a file: as an argument it could act as an option. */
  async speak(text: string, language: PromptLanguage, folder: string): Promise<string> {
    const [input, output] = [join(folder, 'text'), join(folder, 'spoken.wav')];
    await writeFile(input, text);
    const { code, stderr } = await runProgram({
      program: this.program,
      args: [
        '-v',
        voices[language],
        '-s',
        String(wordsPerMinute),
        '-b',
        '1',
        '-f',
        input,
        '-w',
        output,
      ],
      folder,
      limits: { seconds: 20, memory: 2 ** 30, output: 64 * 1024 },
    }).catch((error: unknown): never => {
      throw Object.assign(away(), { cause: error });
    });
    if (noSuchProgram(code)) throw away();
    if (code !== 0) throw Object.assign(away(), { cause: new Error(`espeak-ng: ${stderr}`) });
    return output;
  }
}

const away = (): AppError =>
  new AppError('unavailable', 'no-voice', 'Texts can’t be spoken here at the moment.');
