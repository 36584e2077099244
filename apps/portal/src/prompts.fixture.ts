import { join } from 'node:path';
import type { Config } from './kernel/config.js';

/**
 * What a portal of a spec's own is told about prompts, below a folder of that spec: shipped ones in
 * `<folder>/<language>`, and no programs; what needs them says which.
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
