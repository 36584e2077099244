import { lstat, mkdir, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@app/common';
import { Blobs, FolderBlobs, writtenAt } from '@app/platform/blobs';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/**
 * The folder that switch-agents which mount this volume seal audio into; it is taken over from there by a rename. They
 * needn't see anything else of the volume.
 */
@Injectable()
export class Arrivals implements OnModuleInit {
  private readonly folder: string | null;

  constructor(private readonly blobs: Blobs) {
    this.folder = blobs instanceof FolderBlobs ? join(blobs.folder, 'arrivals') : null;
  }

  async onModuleInit(): Promise<void> {
    if (this.folder !== null) await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  /**
   * What lies there under this name is under the key then, on the disk.
   * @param size How many bytes it must have.
   * @throws AppError unavailable `no-arrivals`, `not-arrived`, `mounted-apart`.
   */
  async take(name: string, key: string, size: number): Promise<void> {
    if (this.folder === null || !(this.blobs instanceof FolderBlobs)) {
      throw new AppError('unavailable', 'no-arrivals', 'Audio lies in a bucket here: send it.');
    }
    const path = join(this.folder, name);
    const found = await lstat(path).catch(nullIfAbsent);
    if (found?.isFile() !== true || found.size !== size) throw notArrived();
    await this.blobs.takeIn(path, key).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EXDEV') throw mountedApart();
      nullIfAbsent(error);
      throw notArrived();
    });
  }

  async remove(name: string): Promise<void> {
    if (this.folder !== null) await unlink(join(this.folder, name)).catch(nullIfAbsent);
  }

  /** Removes what was put there before then and never taken: nobody has its key. @returns How many. */
  async removeLeft(before: Date): Promise<number> {
    if (this.folder === null) return 0;
    let removed = 0;
    for (const name of await readdir(this.folder)) {
      const at = await writtenAt(join(this.folder, name));
      if (at === null || at >= before) continue;
      await this.remove(name);
      removed += 1;
    }
    return removed;
  }
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** Another may come. */
const notArrived = (): AppError =>
  new AppError(
    'unavailable',
    'not-arrived',
    'No such audio has arrived: RECORDINGS_ARRIVALS_DIR must be the folder arrivals in BLOBS_DIR.',
  );

const mountedApart = (): AppError =>
  new AppError(
    'unavailable',
    'mounted-apart',
    'The folder arrivals must be mounted with BLOBS_DIR for recordings, not on its own.',
  );
