import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../config/index.js';
import { deleteHalvesIn, filesIn, writeWhole } from './write-whole.js';

export interface BlobsConfig {
  BLOBS_DIR: string;
  FILES_SECRET: string;
}

export interface WrittenBlob {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

const keyPattern = /^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*\.[a-z0-9]+$/;

/**
 * Bytes that are too many for the bus or the database, by a key such as `documents/<id>.pdf`. On
 * the file system that every replica of the app mounts. What is there is whole: a crash while
 * writing leaves nothing under the key.
 */
@Injectable()
export class Blobs {
  /** Where the keys' files lie. */
  readonly folder: string;

  constructor(@Inject(CONFIG) config: BlobsConfig) {
    this.folder = config.BLOBS_DIR;
  }

  /** Resolves when the bytes are on the disk. Replaces what is there. */
  async put(key: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeWhole(path, bytes, 0o600);
  }

  /**
   * What comes in pieces and may be larger than memory, taken at the disk's pace. As `put`: when the
   * pieces end in an error nothing is under the key.
   */
  async write(key: string, pieces: AsyncIterable<Uint8Array>): Promise<WrittenBlob> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    let bytes = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const piece of pieces) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
    }
    await writeWhole(path, counted(), 0o600);
    return { bytes, sha256: hash.digest('hex') };
  }

  /**
   * For bytes that come in parts, each with where it begins: on the disk when it resolves. What lay
   * there from `at` on is gone, so that a part may come again; what isn't whole yet is there too.
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

  /** What is under the key in pieces, for what may be larger than memory; ENOENT when there is nothing. */
  read(key: string): ReadStream {
    return createReadStream(this.pathOf(key));
  }

  /**
   * The bytes from `from` up to and without `until`; fewer where it ends before.
   * @throws ENOENT when there is nothing under the key.
   */
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

  /** Null when there is nothing under the key. */
  async sizeOf(key: string): Promise<number | null> {
    return (await stat(this.pathOf(key)).catch(nullIfAbsent))?.size ?? null;
  }

  /** Null when there is nothing under the key. */
  async get(key: string): Promise<Buffer | null> {
    return readFile(this.pathOf(key)).catch(nullIfAbsent);
  }

  async has(key: string): Promise<boolean> {
    return (await stat(this.pathOf(key)).catch(nullIfAbsent)) !== null;
  }

  async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /** All keys that begin with `<folder>/`, and halves of them that a crash left. */
  async deleteFolder(folder: string): Promise<void> {
    await rm(dirname(this.pathOf(`${folder}/x.x`)), { recursive: true, force: true });
  }

  /** Names of the folders in a folder, such as ids below `exports`; none when it isn't there. */
  async foldersIn(folder: string): Promise<string[]> {
    const path = dirname(this.pathOf(`${folder}/x.x`));
    const entries = await readdir(path, { withFileTypes: true }).catch(nullIfAbsent);
    return (entries ?? []).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }

  /** What lies in a folder itself, and since when; nothing when it isn't there. */
  async keysIn(folder: string): Promise<{ key: string; since: Date }[]> {
    const path = dirname(this.pathOf(`${folder}/x.x`));
    const found = await filesIn(path, (name) => keyPattern.test(`${folder}/${name}`));
    return found.map(({ name, since }) => ({ key: `${folder}/${name}`, since }));
  }

  /** Halves that crashes left in a folder before then. */
  async deleteHalves(folder: string, before: Date): Promise<void> {
    await deleteHalvesIn(dirname(this.pathOf(`${folder}/x.x`)), before);
  }

  private pathOf(key: string): string {
    if (!keyPattern.test(key)) throw new Error(`"${key}" is no key of a blob`);
    return join(this.folder, key);
  }
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
