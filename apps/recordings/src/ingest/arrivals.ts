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
 * The folder that switch-agents which mount this volume seal audio into; it is taken over from there by a rename. They
 * needn't see anything else of the volume.
 */
@Injectable()
export class Arrivals implements OnModuleInit {
  private readonly logger = new Logger(Arrivals.name);
  private readonly folder: string | null;

  constructor(private readonly blobs: Blobs) {
    this.folder = blobs instanceof FolderBlobs ? join(blobs.folder, 'arrivals') : null;
  }

  /** Where nothing can be written now, what is due is destroyed all the same. */
  async onModuleInit(): Promise<void> {
    if (this.folder === null) return;
    await mkdir(this.folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      this.logger.error('could not make the folder of arrivals: none is received', error);
    });
  }

  /**
   * What lies there under this name is under the key then, on the disk. That it is a file of its length that we can read is
   * looked at, and the seal of its end; the seals of all else take as long as they take, and are looked at by whoever hears it.
   *
   * @throws AppError invalid `not-whole`; unavailable `no-arrivals`, `not-arrived`, `mounted-apart`.
   */
  async take(arrival: string, key: string, expected: Expected): Promise<void> {
    if (this.folder === null || !(this.blobs instanceof FolderBlobs)) {
      throw new AppError('unavailable', 'no-arrivals', 'Audio lies in a bucket here: send it.');
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

  /** Removes what was put there before then and never taken: nobody has its key. @returns How many. */
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
  // Not followed, nor waited for, whatever somebody has put there.
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

/** What ends are read into, again and again: for each 64 MiB that come from outside of its heap, V8 goes through all of it. */
const spare: Buffer[] = [];
const sparesAtMost = 16;

/** Whoever put it there may have given it any time; that it came there has the file system's own. */
async function removeOld(path: string, before: Date): Promise<boolean> {
  const found = await lstat(path).catch(nullIfAbsent);
  if (found === null || (found.mtime >= before && found.ctime >= before)) return false;
  await rm(path, { recursive: true, force: true });
  return true;
}

/** Another may come. */
const notArrived = (): AppError =>
  new AppError(
    'unavailable',
    'not-arrived',
    'No such audio has arrived that we may read: RECORDINGS_ARRIVALS_DIR must be the folder arrivals in BLOBS_DIR.',
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
