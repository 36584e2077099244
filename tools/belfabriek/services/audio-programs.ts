import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findRunnable, type WantedProgram } from './runnable.js';

/** What the portal converts recordings and speaks texts by: a path each, to be run as it is. */
export interface AudioPrograms {
  readonly ffmpeg: string;
  readonly espeakNg: string;
}

const ffmpeg: WantedProgram = {
  name: 'ffmpeg',
  packages: ['ffmpeg', 'ocl-icd-libopencl1'],
};

const espeakNg: WantedProgram = {
  name: 'espeak-ng',
  packages: ['espeak-ng', 'espeak-ng-data'],
  environment: (root) => {
    const libraries = join(root, 'usr/lib');
    const folder = readdirSync(libraries).find((each) =>
      existsSync(join(libraries, each, 'espeak-ng-data')),
    );
    return { ESPEAK_DATA_PATH: join(libraries, folder ?? '.') };
  },
};

/**
 * Those on the PATH, else unpacked from Debian's packages (some 150 MB).
 *
 * @param programs The folder of unpacked programs.
 * @throws CommandFailure with exit code 3 where they are neither.
 */
export async function findAudioPrograms(programs: string): Promise<AudioPrograms> {
  return {
    ffmpeg: await findRunnable(programs, ffmpeg),
    espeakNg: await findRunnable(programs, espeakNg),
  };
}
