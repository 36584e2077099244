import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { err, ok, type Result } from '@app/common';
import type { PromptSnapshot } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Config } from '../config.js';
import { wavLengthMs } from './wav-length.js';

/** A running application can't be taken over before its end, so none may run for longer. */
const longestPromptMs = 10_000;

/** Enough for any header that a sound editor writes before the sound itself. */
const headBytes = 64 * 1024;

/** The prompts that there are: files `<name>.wav` in one folder, the same as on every switch. */
@Injectable()
export class Prompts {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'PROMPTS_DIR'>) {}

  async names(): Promise<Set<string>> {
    const files = await readdir(this.config.PROMPTS_DIR);
    return new Set(files.filter((file) => file.endsWith('.wav')).map((file) => file.slice(0, -4)));
  }

  /** The error is a rule that the prompt breaks. `name` must be one of `names()`. */
  async snapshot(name: string): Promise<Result<PromptSnapshot, string>> {
    const file = `${name}.wav`;
    const handle = await open(join(this.config.PROMPTS_DIR, file));
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      const length = wavLengthMs(buffer.subarray(0, bytesRead));
      if (!length.ok) return length;
      if (length.value === 0) return err('holds no sound');
      if (length.value > longestPromptMs) {
        return err(`must play at most ${longestPromptMs / 1000} s, not ${length.value / 1000} s`);
      }
      return ok({ file, lengthMs: length.value });
    } finally {
      await handle.close();
    }
  }
}
