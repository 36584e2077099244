import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { audioName } from '@app/contracts';
import { longestHead, mended, readWavHead, stateOf, type WavHead } from '@app/platform/wav';
import { isAbsent, pathOf, piecesOf, type FolderName } from '../sweeping/folder-files.js';

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

/** It was written to while it was read: what was read is no file at all. */
export class ChangedMeanwhile extends Error {
  readonly code = 'changed-meanwhile';
}

/**
 * Its bytes, mended or as they are, and how many.
 *
 * @throws ChangedMeanwhile Before the last of them.
 */
export function contentsOf(
  file: AudioFile,
  head: WavHead,
): { size: number; pieces: AsyncGenerator<Buffer> } {
  const right =
    file.state === 'cut' ? mended(head, file.size) : { bytes: head.bytes, size: file.size };
  return { size: right.size, pieces: piecesUnchanged(file, right) };
}

/** From the file's beginning; the head's place is taken. */
async function* piecesUnchanged(file: AudioFile, right: { bytes: Buffer; size: number }) {
  let at = 0;
  for await (const piece of piecesOf(file.handle, 0, right.size)) {
    if (at < right.bytes.length) right.bytes.copy(piece, 0, at);
    at += piece.length;
    yield piece;
  }
  const { size, mtimeMs } = await file.handle.stat();
  if (at !== right.size || size !== file.size || mtimeMs !== file.modifiedMs) {
    throw new ChangedMeanwhile('it was written to while it was sent');
  }
}
