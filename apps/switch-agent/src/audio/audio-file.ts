import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { audioName } from '@app/contracts';
import { longestHead, mended, readWavHead, stateOf, type WavHead } from '@app/platform/wav';
import { isAbsent, pathOf, piecesOf, type FolderName } from '../sweeping/folder-files.js';
import { ChangedMeanwhile } from './changed-meanwhile.js';

const ending = '.wav';

/** Without .wav; undefined of what call-control wouldn't have named so. */
export function audioOf(file: string): string | undefined {
  const name = file.endsWith(ending) ? file.slice(0, -ending.length) : '';
  return audioName.safeParse(name).success ? name : undefined;
}

/** A file of audio that is open. */
export interface AudioFile {
  readonly handle: FileHandle;
  readonly size: number;
  readonly modifiedMs: number;
  readonly state: 'whole' | 'cut' | 'empty' | 'none';
  /** Null of one that is no WAV file, or none yet. */
  readonly head: WavHead | null;
}

/** Null when it is gone, or a link by now. */
export async function openAudio(file: FolderName): Promise<AudioFile | null> {
  let handle: FileHandle;
  try {
    handle = await open(pathOf(file), constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
  try {
    const { size, mtimeMs } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHead), 0, longestHead, 0);
    const head = readWavHead(buffer.subarray(0, bytesRead));
    const isTooShort = size <= shortestHead;
    const state = head !== null ? stateOf(head, size) : isTooShort ? 'empty' : 'none';
    return { handle, size, modifiedMs: mtimeMs, state, head };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** What the switch writes before the first sample. */
const shortestHead = 44;

/** What is brought of a file: its bytes as they are, or mended. */
export interface Contents {
  readonly handle: FileHandle;
  readonly size: number;
  /** What its first bytes are to be. */
  readonly head: Uint8Array;
  /** What the file was when it was opened: its own size, and when it was written to last. */
  readonly seen: { readonly size: number; readonly modifiedMs: number };
}

export function contentsOf(file: AudioFile, head: WavHead): Contents {
  const right =
    file.state === 'cut' ? mended(head, file.size) : { bytes: head.bytes, size: file.size };
  const seen = { size: file.size, modifiedMs: file.modifiedMs };
  return { handle: file.handle, size: right.size, head: right.bytes, seen };
}

/**
 * All of it, in order. Each piece is written over when the next is asked for.
 * @throws ChangedMeanwhile In place of the end.
 */
export async function* piecesIn({ handle, size, head, seen }: Contents) {
  let at = 0;
  for await (const piece of piecesOf(handle, 0, size)) {
    if (at < head.length) piece.set(head.subarray(at, at + piece.length));
    at += piece.length;
    yield piece;
  }
  const { size: sizeNow, mtimeMs } = await handle.stat();
  if (at !== size || sizeNow !== seen.size || mtimeMs !== seen.modifiedMs) {
    throw new ChangedMeanwhile('it was written to while it was brought');
  }
}
