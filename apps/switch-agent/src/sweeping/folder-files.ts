import { lstat, opendir, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../error-code.js';

/** A name in a folder that is swept. */
export interface FolderName {
  readonly folder: string;
  readonly name: string;
}

export interface FolderFile extends FolderName {
  readonly modifiedMs: number;
}

export const keyOf = ({ folder, name }: FolderName): string => `${folder}/${name}`;
export const pathOf = ({ folder, name }: FolderName): string => join(folder, name);

/** Gone, or a link by now. */
export const isAbsent = (error: unknown): boolean =>
  ['ENOENT', 'ELOOP'].includes(errorCode(error) ?? '');

/** Names that are looked at together: a folder of any size is never held as a whole. */
const namesAtATime = 256;

/** Those names of a folder that match, some at a time, in the order in which the folder gives them. */
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

/** The file of that name; undefined when it is gone, a link or a folder. */
export async function fileOf(named: FolderName): Promise<FolderFile | undefined> {
  const found = await lstat(pathOf(named)).catch((error: unknown) => {
    if (isAbsent(error)) return undefined;
    throw error;
  });
  return found?.isFile() === true ? { ...named, modifiedMs: found.mtimeMs } : undefined;
}

/** One that is gone already is no error. */
export async function remove(file: FolderName): Promise<void> {
  await unlink(pathOf(file)).catch((error: unknown) => {
    if (!isAbsent(error)) throw error;
  });
}

/** A segment of what is sealed. By less, the turns of the thread pool and the socket cost more than the cache spares. */
const pieceBytes = 1_048_576;

/** From `from` up to and without `until`, or the file's end. Each is written over when the next is asked for. */
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
