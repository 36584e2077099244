import { lstat, opendir, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../error-code.js';

/** A file's name in a swept folder. */
export interface FolderName {
  readonly folder: string;
  readonly name: string;
}

export interface FolderFile extends FolderName {
  readonly modifiedMs: number;
}

export const keyOf = ({ folder, name }: FolderName): string => `${folder}/${name}`;
export const pathOf = ({ folder, name }: FolderName): string => join(folder, name);

/** Whether the error means that the file is gone or has become a symbolic link. */
export const isAbsent = (error: unknown): boolean =>
  ['ENOENT', 'ELOOP'].includes(errorCode(error) ?? '');

/** Number of names read at a time: a large folder is never held in memory whole. */
const namesAtATime = 256;

/** Yields the matching names of a folder in batches, in the folder's order. */
export async function* namesIn(
  folder: string,
  matches: (name: string) => boolean,
): AsyncGenerator<FolderName[]> {
  let names: FolderName[] = [];
  for await (const { name } of await opendir(folder, { bufferSize: namesAtATime })) {
    if (!matches(name)) continue;
    names.push({ folder, name });
    if (names.length < namesAtATime) continue;
    yield names;
    names = [];
  }
  if (names.length > 0) yield names;
}

/** The file of that name; undefined when it is gone, a symbolic link or a folder. */
export async function fileOf(named: FolderName): Promise<FolderFile | undefined> {
  const found = await lstat(pathOf(named)).catch((error: unknown) => {
    if (isAbsent(error)) return undefined;
    throw error;
  });
  return found?.isFile() === true ? { ...named, modifiedMs: found.mtimeMs } : undefined;
}

/** Removes a file; it may be gone already. */
export async function remove(file: FolderName): Promise<void> {
  await unlink(pathOf(file)).catch((error: unknown) => {
    if (!isAbsent(error)) throw error;
  });
}

/**
 * The size of a sealed segment. With smaller pieces, turns of the thread pool and the socket cost
 * more than the cache saves.
 */
const pieceBytes = 1_048_576;

/**
 * Yields the bytes from `from` until before `until` or the file's end. Each piece's buffer is
 * reused for the next piece.
 */
export async function* piecesOf(
  handle: FileHandle,
  from: number,
  until: number,
): AsyncGenerator<Buffer> {
  const piece = Buffer.allocUnsafe(Math.min(pieceBytes, until - from));
  let at = from;
  while (at < until) {
    const { bytesRead } = await handle.read(piece, 0, Math.min(piece.length, until - at), at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}
