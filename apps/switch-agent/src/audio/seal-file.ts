import { closeSync, fstatSync, fdatasyncSync, openSync, readSync, writevSync } from 'node:fs';
import { Sealer } from '@app/platform/sealing';
import { errorCode } from '../error-code.js';
import { ChangedMeanwhile } from './changed-meanwhile.js';

/** A file that is to be sealed into another. */
export interface SealTask {
  /** Of the file that is read, open in this process. */
  readonly descriptor: number;
  readonly size: number;
  /** What the file is, all of it: its own size, and when it was written to last. */
  readonly seen: { readonly size: number; readonly modifiedMs: number };
  /** What its first bytes are to be. */
  readonly head: Uint8Array;
  /** Nothing is there yet. */
  readonly path: string;
  /** Never used for anything else. */
  readonly key: Uint8Array;
  readonly whose: string;
}

/** It couldn't be written where it was to go: any other would fare no better. */
export class NotWritten extends Error {
  constructor(readonly code: string) {
    super(`what is sealed couldn’t be written: ${code}`);
  }
}

/** Sealed at once, while it is in the processor's cache. */
const pieceBytes = 65_536;
/** Written at once. */
const gatheredBytes = 1_048_576;

/**
 * Returns when it is on the disk, but for its name. It waits for disks: not for a thread that others wait for.
 *
 * @throws NotWritten; ChangedMeanwhile When it isn't what was seen any more; Error When it can't be read. What is written by then stays.
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
    // its length too, without which nothing could be read; its times are nobody's concern
    written(() => fdatasyncSync(out));
  } finally {
    closeSync(out);
  }
}

const changed = (): Error => new ChangedMeanwhile('it was written to while it was sealed');

/** A disk that is nearly full takes a part first. */
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
