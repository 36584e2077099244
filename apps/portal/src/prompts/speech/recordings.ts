import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { slug, type PromptLanguage } from '@app/contracts';
import { z } from 'zod';
import type { Speech } from './speech.js';

/** The schema of `<folder>/<language>/texts.json`: the text spoken in `<name>.wav` beside it, by name. */
const manifest = z.record(slug, z.string().min(1));

/** The texts of a folder of recordings, by name; none without a manifest. */
export async function textsIn(
  folder: string,
  language: PromptLanguage,
): Promise<Record<string, string>> {
  const path = join(folder, language, 'texts.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return manifest.parse(JSON.parse(text));
}

/** Speech by recordings of people: only for a text that one of the recordings speaks. */
export class Recordings implements Speech {
  constructor(private readonly folder: string) {}

  async voiceFor(text: string, language: PromptLanguage): Promise<string | null> {
    const file = await this.fileOf(text, language);
    if (file === null) return null;
    return `recording/${createHash('sha256')
      .update(await readFile(file))
      .digest('hex')}`;
  }

  async speak(text: string, language: PromptLanguage, folder: string): Promise<string> {
    const file = await this.fileOf(text, language);
    if (file === null) throw new Error('there is no recording of this text');
    const copy = join(folder, 'recorded.wav');
    await copyFile(file, copy);
    return copy;
  }

  private async fileOf(text: string, language: PromptLanguage): Promise<string | null> {
    const texts = Object.entries(await textsIn(this.folder, language));
    const name = texts.find(([, spoken]) => spoken === text)?.[0];
    return name === undefined ? null : join(this.folder, language, `${name}.wav`);
  }
}
