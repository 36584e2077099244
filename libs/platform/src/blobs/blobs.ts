import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

export interface WrittenBlob {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** The bytes from `from` up to and without `until`. */
export interface ByteSpan {
  readonly from: number;
  readonly until: number;
}

const keyPattern = /^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*\.[a-z0-9]+$/;

export const isKey = (key: string): boolean => keyPattern.test(key);

/** @throws Error for what can't be a key. */
export function checkedKey(key: string): string {
  if (!isKey(key)) throw new Error(`"${key}" is no key of a blob`);
  return key;
}

/**
 * Bytes that are too many for the bus or the database, by a key such as `documents/<id>.pdf`. What is there is
 * whole: a crash while writing leaves nothing under the key. Where they lie is the installation's choice, see
 * `FolderBlobs` and `S3Blobs`; where that can't be reached, each throws AppError unavailable or another error.
 */
export abstract class Blobs {
  /** Resolves when the bytes outlive a power cut. Replaces what is there. */
  abstract put(key: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;

  /** What is under the key in pieces, for what may be larger than memory; ENOENT when there is nothing. */
  abstract read(key: string, span?: ByteSpan): Readable;

  /**
   * The bytes from `from` up to and without `until`; fewer where it ends before.
   * @throws ENOENT when there is nothing under the key.
   */
  abstract readAt(key: string, from: number, until: number): Promise<Buffer>;

  /** Null when there is nothing under the key. */
  abstract sizeOf(key: string): Promise<number | null>;

  /** Null when there is nothing under the key. */
  abstract get(key: string): Promise<Buffer | null>;

  abstract delete(key: string): Promise<void>;

  /** All keys that begin with `<folder>/`, and halves of them that a crash left. */
  abstract deleteFolder(folder: string): Promise<void>;

  /** Names of the folders in a folder, such as ids below `exports`; none when it isn't there. */
  abstract foldersIn(folder: string): Promise<string[]>;

  /** What lies in a folder itself; nothing when it isn't there. */
  abstract keysIn(folder: string): Promise<string[]>;

  /** Since when what is under the key is as it is; null when there is nothing. */
  abstract writtenAt(key: string): Promise<Date | null>;

  /** Halves that crashes left in a folder before then. */
  abstract deleteHalves(folder: string, before: Date): Promise<void>;

  /**
   * What comes in pieces and may be larger than memory, taken at the pace of where it goes. As `put`: when the
   * pieces end in an error nothing is under the key.
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

  /** Bytes that may still be written to a folder, and that there are in all; null where nobody can say. */
  abstract room(folder: string): Promise<{ free: number; total: number } | null>;

  async has(key: string): Promise<boolean> {
    return (await this.sizeOf(key)) !== null;
  }
}
