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
 * Takes over what is in the folder of the platform's own prompts, as it is, at each start: a file
 * that is new or changed is a new version, one that has been a version before is not.
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

  /** Before the first request: flows may name them from the beginning. */
  async onApplicationBootstrap(): Promise<void> {
    let taken = 0;
    for (const language of promptLanguages) taken += await this.take(language);
    if (taken > 0) this.logger.log({ msg: 'took over prompts that were shipped', taken });
    this.sweep.wake();
  }

  private async take(language: PromptLanguage): Promise<number> {
    const folder = join(this.config.PROMPTS_DIR, language);
    const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    const texts = await textsIn(this.config.PROMPTS_DIR, language);
    let taken = 0;
    for (const file of files.filter((each) => each.endsWith('.wav')).toSorted()) {
      const name = file.slice(0, -4);
      const wav = await readFile(join(folder, file));
      const length = wavLengthMs(wav);
      if (!length.ok || length.value === 0 || !slug.safeParse(name).success) {
        const problem = length.ok ? 'has no sound, or a name that is none' : length.error.rule;
        this.logger.error('a shipped prompt can’t be used', {
          file: `${language}/${file}`,
          problem,
        });
        continue;
      }
      const key = { ownerId: null, name, language };
      const isNew = await atStart(async () =>
        this.prompts.ship(key, await this.sounds.keepHere(wav), texts[name] ?? null),
      );
      if (isNew) taken += 1;
    }
    return taken;
  }
}
