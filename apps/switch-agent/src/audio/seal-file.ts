import { closeSync, fstatSync, fdatasyncSync, openSync, readSync, writevSync } from 'node:fs';
import { Sealer } from '@app/platform/sealing';
import { errorCode } from '../error-code.js';
import { ChangedMeanwhile } from './changed-meanwhile.js';

/** One file to seal into another. */
export interface SealTask {
  /** Open descriptor, of this process, of the file to read. */
  readonly descriptor: number;
  readonly size: number;
  /** The whole file's size and last write when it was opened. */
  readonly seen: { readonly size: number; readonly modifiedMs: number };
  /** Bytes that replace the file's first bytes. */
  readonly head: Uint8Array;
  /** Path of the sealed file; must not exist yet. */
  readonly path: string;
  /** The stream's key, which must not seal any other file. */
  readonly key: Uint8Array;
  readonly whose: string;
}

/**
 * Thrown when the sealed file cannot be written: the fault is the target's, and other files would
 * fail too.
 */
export class NotWritten extends Error {
  constructor(readonly code: string) {
    super(`cannot write the sealed file: ${code}`);
  }
}

/** Number of bytes sealed at once: they stay in the processor's cache. */
const pieceBytes = 65_536;
/** Number of bytes written at once. */
const gatheredBytes = 1_048_576;

/**
 * Seals a file; returns when the sealed bytes are on the disk (its folder entry may not be). Blocks
 * on disks, so it must run on a thread of its own. On an error the written part stays.
 *
 * @throws NotWritten when the target cannot be written; ChangedMeanwhile when the file is not as it
 * was opened; Error when it cannot be read.
 */
export function sealFile({ descriptor, size, seen, head, path, key, whose }: SealTask): void {
  const sealer = new Sealer(size, { key, whose });
  const out = written(() => openSync(path, 'wx', 0o600));
  try {
    const piece = Buffer.allocUnsafe(Math.min(pieceBytes, size));
    let gathered: Buffer[] = [];
    let length = 0;
    for (let at = 0; at < size;) {
      const read = readSync(descriptor, piece, 0, Math.min(piece.length, size - at), at);
      if (read === 0) throw changed();
      if (at < head.length) piece.set(head.subarray(at, at + read));
      for (const part of sealer.take(piece.subarray(0, read))) {
        gathered.push(part);
        length += part.length;
      }
      at += read;
      if (length < gatheredBytes) continue;
      writeAll(out, gathered);
      [gathered, length] = [[], 0];
    }
    const now = fstatSync(descriptor);
    if (now.size !== seen.size || now.mtimeMs !== seen.modifiedMs) throw changed();
    writeAll(out, [...gathered, sealer.end()]);
    // syncs the length too, without which the file cannot be read; its times do not matter
    written(() => fdatasyncSync(out));
  } finally {
    closeSync(out);
  }
}

const changed = (): Error => new ChangedMeanwhile('the file was written to while it was sealed');

/** Writes everything: a disk that is nearly full may write only a part at first. */
function writeAll(out: number, pieces: readonly Buffer[]): void {
  let left = pieces;
  while (left.length > 0) {
    let taken = written(() => writevSync(out, left));
    left = left.flatMap((piece) => {
      const of = Math.min(taken, piece.length);
      taken -= of;
      return of < piece.length ? [piece.subarray(of)] : [];
    });
  }
}

function written<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new NotWritten(errorCode(error) ?? 'unknown error');
  }
}
