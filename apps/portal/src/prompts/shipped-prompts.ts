import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { slug, promptLanguages, type PromptLanguage } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { atStart } from '@app/platform/database';
import type { Config } from '../kernel/config.js';
import { wavLengthMs } from './audio/wav-length.js';
import { PromptsService } from './prompts.service.js';
import { SoundSweep } from './sound-sweep.js';
import { Sounds } from './sounds.js';
import { textsIn } from './speech/recordings.js';

/**
 * Stores the prompts in the folder of the platform's own at each start: a new or changed file becomes a new version,
 * unless its audio was a version before.
 */
@Injectable()
export class ShippedPrompts implements OnApplicationBootstrap {
  private readonly logger = new Logger(ShippedPrompts.name);

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'PROMPTS_DIR'>,
    private readonly prompts: PromptsService,
    private readonly sounds: Sounds,
    private readonly sweep: SoundSweep,
  ) {}

  /** Runs before the first request, as flows may name these prompts from the beginning. */
  async onApplicationBootstrap(): Promise<void> {
    let stored = 0;
    for (const language of promptLanguages) stored += await this.store(language);
    if (stored > 0)
      this.logger.log({ msg: 'shipped prompts were stored as new versions', taken: stored });
    this.sweep.wake();
  }

  private async store(language: PromptLanguage): Promise<number> {
    const folder = join(this.config.PROMPTS_DIR, language);
    const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    const texts = await textsIn(this.config.PROMPTS_DIR, language);
    let stored = 0;
    for (const file of files.filter((each) => each.endsWith('.wav')).toSorted()) {
      const name = file.slice(0, -4);
      const wav = await readFile(join(folder, file));
      const length = wavLengthMs(wav);
      if (!length.ok || length.value === 0 || !slug.safeParse(name).success) {
        const problem = length.ok ? 'has no sound, or an invalid name' : length.error.rule;
        this.logger.error('a shipped prompt can’t be used and is not stored', {
          file: `${language}/${file}`,
          problem,
        });
        continue;
      }
      const key = { ownerId: null, name, language };
      const isNew = await atStart(async () =>
        this.prompts.ship(key, await this.sounds.keepHere(wav), texts[name] ?? null),
      );
      if (isNew) stored += 1;
    }
    return stored;
  }
}
