import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Alarms } from '@app/platform/alarms';
import { CONFIG } from '@app/platform/config';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Config } from '../config.js';
import { spoolFreeBytes } from '../metrics.js';
import { errorCode } from '../error-code.js';

const megabyte = 1_000_000;

/** A probe a little larger than a leg. */
const probe = Buffer.alloc(16_384);

/**
 * Checks that each spool folder and the recordings folder can still be written to. A switch that
 * finds its disk full removes the leg's file again, tries no other folder, and records nothing.
 */
@Injectable()
export class SpoolSpace implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('SpoolSpace');
  private readonly looks: Repeater;
  /** The last logged fault of each folder. */
  private readonly lastFault = new Map<string, string | undefined>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly alarms: Alarms,
  ) {
    this.looks = new Repeater(
      () => this.look(),
      config.SPOOL_SPACE_LOOK_MS,
      (error) =>
        this.logger.error(
          'could not check the free space of spool and recordings; trying again',
          error,
        ),
    );
  }

  onApplicationBootstrap(): void {
    this.looks.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.looks.stop();
  }

  private async look(): Promise<void> {
    const { CDR_SPOOL_DIRS, RECORDINGS_DIR, SPOOL_FREE_MB, AUDIO_FREE_MB } = this.config;
    const wrong = await Promise.all([
      ...CDR_SPOOL_DIRS.map((folder) => this.lookAt(folder, SPOOL_FREE_MB)),
      this.lookAt(RECORDINGS_DIR, AUDIO_FREE_MB),
    ]);
    this.alarms.set(
      'spool-failing',
      this.config.SWITCH_NAME,
      wrong.some((each) => each !== undefined),
    );
  }

  private async lookAt(folder: string, leastMb: number): Promise<string | undefined> {
    const wrong = await this.wrongWith(folder, leastMb);
    if (wrong !== this.lastFault.get(folder)) {
      const fields = { folder, ...(wrong === undefined ? {} : { reason: wrong }) };
      if (wrong === undefined)
        this.logger.log({
          msg: 'a folder of spool or recordings can be written to again',
          ...fields,
        });
      else
        this.logger.error(
          'a folder of spool or recordings is full, nearly full or cannot be written to',
          fields,
        );
    }
    this.lastFault.set(folder, wrong);
    return wrong;
  }

  private async wrongWith(folder: string, leastMb: number): Promise<string | undefined> {
    try {
      const { bavail, bsize, files, ffree } = await statfs(folder);
      spoolFreeBytes.set({ folder }, bavail * bsize);
      await write(join(folder, '.probe'));
      if (bavail * bsize < leastMb * megabyte) return 'little room';
      // file systems that create inodes as needed report a total of 0
      return files > 0 && ffree < this.config.SPOOL_FREE_FILES ? 'few inodes' : undefined;
    } catch (error) {
      return errorCode(error) ?? 'unknown error';
    }
  }
}

/** @throws when a file cannot be created, written and removed in the folder. */
async function write(path: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(probe);
    await file.sync();
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}
