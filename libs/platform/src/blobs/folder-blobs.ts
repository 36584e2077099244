import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Blobs, checkedKey, isKey, type ByteSpan } from './blobs.js';
import {
  deleteHalvesIn,
  makeFolder,
  namesIn,
  syncFolder,
  writeWhole,
  writtenAt,
} from './write-whole.js';

/** Blobs in a folder of the file system that every replica of the app mounts. */
export class FolderBlobs extends Blobs {
  /** @param folder Folder of the keys' files. */
  constructor(readonly folder: string) {
    super();
  }

  async put(key: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    await writeWhole(this.pathOf(key), bytes, 0o600, 0o700);
  }

  /**
   * Moves a file of the same volume to a key, replacing existing bytes. Its contents must be on
   * disk already; resolves when its name is, too.
   *
   * @throws ENOENT when the file doesn't exist; EXDEV when it is on another volume or mount
   */
  async takeIn(path: string, key: string): Promise<void> {
    const place = this.pathOf(key);
    try {
      await rename(path, place);
    } catch (error) {
      nullIfAbsent(error as NodeJS.ErrnoException);
      await makeFolder(dirname(place), 0o700);
      await rename(path, place);
    }
    await syncFolder(dirname(place));
  }

  /**
   * Writes a part of a file at a position; on disk when it resolves. Everything from `at` on is
   * replaced, so that a part may be sent again. The file exists already while it is incomplete.
   */
  async writeAt(key: string, at: number, part: Uint8Array): Promise<void> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, at === 0 ? 'w' : 'r+', 0o600);
    try {
      await file.truncate(at);
      for (let done = 0; done < part.length;) {
        done += (await file.write(part, done, part.length - done, at + done)).bytesWritten;
      }
      await file.sync();
    } finally {
      await file.close();
    }
  }

  read(key: string, span?: ByteSpan): Readable {
    const path = this.pathOf(key);
    if (span === undefined) return createReadStream(path);
    return createReadStream(path, { start: span.from, end: span.until - 1 });
  }

  async readAt(key: string, from: number, until: number): Promise<Buffer> {
    const file = await open(this.pathOf(key), 'r');
    try {
      const bytes = Buffer.alloc(until - from);
      let done = 0;
      while (done < bytes.length) {
        const { bytesRead } = await file.read(bytes, done, bytes.length - done, from + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return bytes.subarray(0, done);
    } finally {
      await file.close();
    }
  }

  async sizeOf(key: string): Promise<number | null> {
    return (await stat(this.pathOf(key)).catch(nullIfAbsent))?.size ?? null;
  }

  async get(key: string): Promise<Buffer | null> {
    return readFile(this.pathOf(key)).catch(nullIfAbsent);
  }

  async delete(key: string): Promise<void> {
    await unlink(this.pathOf(key)).catch(nullIfAbsent);
  }

  async deleteFolder(folder: string): Promise<void> {
    await rm(dirname(this.pathOf(`${folder}/x.x`)), { recursive: true, force: true });
  }

  async foldersIn(folder: string): Promise<string[]> {
    const path = dirname(this.pathOf(`${folder}/x.x`));
    const entries = await readdir(path, { withFileTypes: true }).catch(nullIfAbsent);
    return (entries ?? []).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }

  async keysIn(folder: string): Promise<string[]> {
    const path = dirname(this.pathOf(`${folder}/x.x`));
    const names = await namesIn(path, (name) => isKey(`${folder}/${name}`));
    return names.map((name) => `${folder}/${name}`);
  }

  writtenAt(key: string): Promise<Date | null> {
    return writtenAt(this.pathOf(key));
  }

  async deleteHalves(folder: string, before: Date): Promise<void> {
    await deleteHalvesIn(dirname(this.pathOf(`${folder}/x.x`)), before);
  }

  /** The folder may be a volume of its own, once it exists. */
  async room(folder: string): Promise<{ free: number; total: number }> {
    const path = dirname(this.pathOf(`${folder}/x.x`));
    const { bavail, blocks, bsize } =
      (await statfs(path).catch(nullIfAbsent)) ?? (await statfs(this.folder));
    return { free: bavail * bsize, total: blocks * bsize };
  }

  private pathOf(key: string): string {
    return join(this.folder, checkedKey(key));
  }
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
