import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

export interface WrittenBlob {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** The bytes from `from` up to, but excluding, `until`. */
export interface ByteSpan {
  readonly from: number;
  readonly until: number;
}

const keyPattern = /^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*\.[a-z0-9]+$/;

export const isKey = (key: string): boolean => keyPattern.test(key);

/** @throws Error for text that can't be a key */
export function checkedKey(key: string): string {
  if (!isKey(key)) throw new Error(`"${key}" is no key of a blob`);
  return key;
}

/**
 * Files too large for NATS or the database, by a key such as `documents/<id>.pdf`. A file is always
 * complete: a crash during a write leaves nothing under the key. The installation chooses the
 * storage, see `FolderBlobs` and `S3Blobs`; when it can't be reached, each method throws AppError
 * unavailable or another error.
 */
export abstract class Blobs {
  /** Resolves when the bytes are safe from a power cut. Replaces existing bytes. */
  abstract put(key: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;

  /** The bytes in pieces, for files that may be larger than memory; ENOENT when there are none. */
  abstract read(key: string, span?: ByteSpan): Readable;

  /**
   * The bytes from `from` up to, but excluding, `until`; fewer when the file ends before.
   * @throws ENOENT when nothing is under the key
   */
  abstract readAt(key: string, from: number, until: number): Promise<Buffer>;

  /** Null when there is nothing under the key. */
  abstract sizeOf(key: string): Promise<number | null>;

  /** Null when there is nothing under the key. */
  abstract get(key: string): Promise<Buffer | null>;

  abstract delete(key: string): Promise<void>;

  /**
   * Deletes all keys that begin with `<folder>/`, including incomplete writes that a crash left.
   */
  abstract deleteFolder(folder: string): Promise<void>;

  /**
   * Names of the folders within a folder, such as ids below `exports`; empty when it doesn't exist.
   */
  abstract foldersIn(folder: string): Promise<string[]>;

  /** Keys directly in a folder; empty when it doesn't exist. */
  abstract keysIn(folder: string): Promise<string[]>;

  /** When the bytes under the key were written; null when there are none. */
  abstract writtenAt(key: string): Promise<Date | null>;

  /** Deletes incomplete writes in a folder that crashes left before this time. */
  abstract deleteHalves(folder: string, before: Date): Promise<void>;

  /**
   * Writes pieces that may exceed memory, at the speed of the storage. When the pieces end in an
   * error, nothing is under the key, as with `put`.
   */
  async write(key: string, pieces: AsyncIterable<Uint8Array>): Promise<WrittenBlob> {
    const hash = createHash('sha256');
    let bytes = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const piece of pieces) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
    }
    await this.put(key, counted());
    return { bytes, sha256: hash.digest('hex') };
  }

  /** Bytes still free for a folder, and in total; null when the storage can't tell. */
  abstract room(folder: string): Promise<{ free: number; total: number } | null>;

  async has(key: string): Promise<boolean> {
    return (await this.sizeOf(key)) !== null;
  }
}
