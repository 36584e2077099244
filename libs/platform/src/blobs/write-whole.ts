import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Writes a file so that it appears only when complete and on disk; a crash leaves at most a hidden
 * `.<name>.<uuid>` beside it. Replaces an existing file. Pieces are written as fast as the disk
 * accepts them.
 *
 * @param folderMode Mode of its folder, which is then created if missing; without it a missing
 * folder is ENOENT.
 */
export async function writeWhole(
  path: string,
  bytes: Bytes,
  mode: number,
  folderMode?: number,
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}`);
  try {
    await writeSynced(await opened(temporary, mode, folderMode), bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Opens the file, and makes its folder only when that fails: the folder nearly always exists. */
async function opened(path: string, mode: number, folderMode?: number): Promise<FileHandle> {
  try {
    return await open(path, 'wx', mode);
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (folderMode === undefined || !isAbsent) throw error;
    await makeFolder(dirname(path), folderMode);
    return await open(path, 'wx', mode);
  }
}

async function writeSynced(file: FileHandle, bytes: Bytes): Promise<void> {
  try {
    if (bytes instanceof Uint8Array) await file.writeFile(bytes);
    else await writeGathered(file, bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Bytes gathered for one write. */
const gatheredBytes = 1_048_576;

/** Gathers many small pieces into few writes, because each write has a fixed cost. */
async function writeGathered(file: FileHandle, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  let gathered: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    gathered.push(piece);
    length += piece.length;
    if (length < gatheredBytes) continue;
    await writeAll(file, gathered);
    gathered = [];
    length = 0;
  }
  await writeAll(file, gathered);
}

/**
 * Writes all bytes, repeating the write for the rest: a nearly full disk may accept only a part at
 * once.
 */
async function writeAll(file: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  let left = pieces.filter((piece) => piece.length > 0);
  while (left.length > 0) {
    let { bytesWritten } = await file.writev(left);
    left = left.flatMap((piece) => {
      const written = Math.min(bytesWritten, piece.length);
      bytesWritten -= written;
      return written < piece.length ? [piece.subarray(written)] : [];
    });
  }
}

/** Creates a folder and its missing parents; all are on disk afterwards. */
export async function makeFolder(path: string, mode: number): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode });
  if (first === undefined) return;
  const above = dirname(first);
  for (let each = path; each !== above; each = dirname(each)) await syncFolder(dirname(each));
}

/** Flushes by folder: the one under way, and the next one, shared by callers who come meanwhile. */
const flushes = new Map<string, { now: Promise<void>; next: Promise<void> | null }>();

/** Flushes a folder: only then a new or removed name in it is on disk. */
export function syncFolder(path: string): Promise<void> {
  const known = flushes.get(path);
  if (known === undefined) return begun(path);
  known.next ??= known.now.then(
    () => begun(path),
    () => begun(path),
  );
  return known.next;
}

function begun(path: string): Promise<void> {
  const now = flushed(path).finally(() => {
    if (flushes.get(path)?.next === null) flushes.delete(path);
  });
  flushes.set(path, { now, next: null });
  return now;
}

async function flushed(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Matching names in a folder, without reading file details: it may have millions. Empty when it
 * doesn't exist.
 */
export async function namesIn(folder: string, isOne: (name: string) => boolean): Promise<string[]> {
  return (await readdir(folder).catch(noneIfAbsent)).filter(isOne);
}

/** When a file was written; null when it doesn't exist. */
export async function writtenAt(path: string): Promise<Date | null> {
  const known = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return known?.isFile() === true ? known.mtime : null;
}

/**
 * Deletes incomplete files that interrupted `writeWhole` calls left in a folder before this time.
 */
export async function deleteHalvesIn(folder: string, before: Date): Promise<void> {
  for (const name of await namesIn(folder, (each) => each.startsWith('.'))) {
    const path = join(folder, name);
    const at = await writtenAt(path);
    if (at !== null && at < before) await rm(path, { force: true });
  }
}

function noneIfAbsent(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
