import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { audioName } from '@app/contracts';
import { longestHead, mended, readWavHead, stateOf, type WavHead } from '@app/platform/wav';
import { isAbsent, pathOf, piecesOf, type FolderName } from '../sweeping/folder-files.js';
import { ChangedMeanwhile } from './changed-meanwhile.js';

const ending = '.wav';

/**
 * The audio's name: the file's name without .wav; undefined when call-control does not give such
 * names.
 */
export function audioOf(file: string): string | undefined {
  const name = file.endsWith(ending) ? file.slice(0, -ending.length) : '';
  return audioName.safeParse(name).success ? name : undefined;
}

/** An opened audio file. */
export interface AudioFile {
  readonly handle: FileHandle;
  readonly size: number;
  readonly modifiedMs: number;
  readonly state: 'whole' | 'cut' | 'empty' | 'none';
  /** The file's WAV header; null when the file is no WAV file, or not one yet. */
  readonly head: WavHead | null;
}

/** Opens an audio file; null when it is gone or has become a symbolic link. */
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

/** Bytes of the WAV header that the switch writes before the first sample. */
const shortestHead = 44;

/** The bytes to deliver of a file: unchanged, or with a corrected header. */
export interface Contents {
  readonly handle: FileHandle;
  readonly size: number;
  /** Bytes that replace the file's first bytes: a corrected header, or none. */
  readonly head: Uint8Array;
  /** The file's size and last write when it was opened. */
  readonly seen: { readonly size: number; readonly modifiedMs: number };
}

export function contentsOf(file: AudioFile, head: WavHead): Contents {
  const right =
    file.state === 'cut' ? mended(head, file.size) : { bytes: head.bytes, size: file.size };
  const seen = { size: file.size, modifiedMs: file.modifiedMs };
  return { handle: file.handle, size: right.size, head: right.bytes, seen };
}

/**
 * Yields the contents in order. Each piece's buffer is reused for the next piece.
 * @throws ChangedMeanwhile after the last piece, when the file was written to since it was opened.
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
    throw new ChangedMeanwhile('the audio file was written to while it was delivered');
  }
}
