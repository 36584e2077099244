import { join } from 'node:path';
import type { Config } from './kernel/config.js';

/**
 * The portal's prompt settings in a spec, below a folder of the spec: shipped prompts are in `<folder>/<language>`,
 * and there are no programs. A spec that needs a program sets its path.
 */
export const promptConfig = (folder: string) =>
  ({
    PROMPTS_DIR: folder,
    BLOBS_DIR: join(folder, 'files'),
    FILES_SECRET: 'another-secret-that-only-this-spec-knows-of',
    SOUNDS_SWEEP_MS: 300_000,
    FFMPEG: '/nowhere/ffmpeg',
    ESPEAK_NG: '/nowhere/espeak-ng',
    SPEECH_VOICE: 'default',
  }) satisfies Partial<Config>;
