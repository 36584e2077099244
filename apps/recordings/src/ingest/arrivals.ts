import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@app/common';
import { Blobs, FolderBlobs } from '@app/platform/blobs';
import { checkEnd, longestEnd } from '@app/platform/sealing';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { sealedAs } from '../audio-files.js';
import { notWhole, type Expected } from './checked-pieces.js';

/**
 * The arrivals folder, into which switch-agents that mount this volume seal audio; recordings takes
 * a file from it by a rename. The agents need no access to the rest of the volume.
 */
@Injectable()
export class Arrivals implements OnModuleInit {
  private readonly logger = new Logger(Arrivals.name);
  private readonly folder: string | null;

  constructor(private readonly blobs: Blobs) {
    this.folder = blobs instanceof FolderBlobs ? join(blobs.folder, 'arrivals') : null;
  }

  /**
   * Creates the folder. When nothing can be written now, the app still starts and destroys due
   * audio.
   */
  async onModuleInit(): Promise<void> {
    if (this.folder === null) return;
    await mkdir(this.folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      this.logger.error(
        'could not create the arrivals folder; trying again, and until then switch-agents that use it keep their audio',
        error,
      );
    });
  }

  /**
   * Moves an arrived file under `key`, flushed to the disk. Checks that it is a readable file of
   * the expected size and the seal of its end; all other seals are checked when the audio is heard,
   * as that takes long.
   *
   * @throws AppError invalid `not-whole`; unavailable `no-arrivals`, `not-arrived`,
   * `mounted-apart`.
   */
  async take(arrival: string, key: string, expected: Expected): Promise<void> {
    if (this.folder === null || !(this.blobs instanceof FolderBlobs)) {
      throw new AppError(
        'unavailable',
        'no-arrivals',
        'Audio is kept in a bucket here: send it with PUT instead of announcing it.',
      );
    }
    const path = join(this.folder, arrival);
    try {
      await checkFile(path, expected);
      await this.blobs.takeIn(path, key);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EXDEV') throw mountedApart();
      if (code === 'ENOENT' || code === 'ELOOP' || code === 'EACCES') throw notArrived();
      throw error;
    }
  }

  /**
   * Removes files that arrived before then and were never announced: their key is lost. @returns
   * How many.
   */
  async removeLeft(before: Date): Promise<number> {
    if (this.folder === null) return 0;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    let removed = 0;
    let failed: unknown = null;
    for (const name of await readdir(this.folder)) {
      try {
        if (await removeOld(join(this.folder, name), before)) removed += 1;
      } catch (error) {
        failed ??= error;
      }
    }
    if (failed !== null) throw failed;
    return removed;
  }
}

async function checkFile(path: string, { size, key, name }: Expected): Promise<void> {
  // Follows no symbolic link and waits for no pipe, whatever lies at this path.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags);
  const place = spare.pop() ?? Buffer.allocUnsafeSlow(longestEnd);
  try {
    const found = await file.stat();
    if (!found.isFile() || found.size !== size) throw notArrived();
    const read = async (from: number, until: number): Promise<Buffer> => {
      const { bytesRead } = await file.read(place, 0, until - from, from);
      return place.subarray(0, bytesRead);
    };
    await checkEnd(read, size, sealedAs(key, name)).catch((error: unknown) => {
      throw notWhole(error);
    });
  } finally {
    if (spare.length < sparesAtMost) spare.push(place);
    await file.close();
  }
}

/**
 * Buffers reused for reading ends: for each 64 MiB allocated outside its heap, V8 collects the
 * whole heap.
 */
const spare: Buffer[] = [];
const sparesAtMost = 16;

/**
 * Removes an entry of the folder that arrived before then. Its writer may have set any modification
 * time; the change time is the file system's own.
 */
async function removeOld(path: string, before: Date): Promise<boolean> {
  const found = await lstat(path).catch(nullIfAbsent);
  if (found === null || (found.mtime >= before && found.ctime >= before)) return false;
  await rm(path, { recursive: true, force: true });
  return true;
}

/** A temporary error: the file may still arrive. */
const notArrived = (): AppError =>
  new AppError(
    'unavailable',
    'not-arrived',
    'The arrivals folder has no readable file of this name and size: RECORDINGS_ARRIVALS_DIR must be the folder arrivals in BLOBS_DIR.',
  );

const mountedApart = (): AppError =>
  new AppError(
    'unavailable',
    'mounted-apart',
    'The folder arrivals must be mounted with BLOBS_DIR for recordings, not on its own.',
  );

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
