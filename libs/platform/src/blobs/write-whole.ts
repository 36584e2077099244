import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Resolves when the file is on the disk; until then nobody sees it, and a crash leaves at most a
 * hidden `.<name>.<uuid>` beside it. Replaces what is there. What
 * comes in pieces is written as fast as the disk takes it.
 *
 * @param folderMode Of its folder, which is made where it isn't there; ENOENT when left out.
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

/** A folder that is there, as nearly always, costs nothing so. */
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

/** Bytes that are written at once. */
const gatheredBytes = 1_048_576;

/** Many small pieces by few writes: each costs more than what it writes. */
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

/** A disk that is nearly full takes a part first. */
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

/** With those above it that aren't there either; all are on the disk then. */
export async function makeFolder(path: string, mode: number): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode });
  if (first === undefined) return;
  const above = dirname(first);
  for (let each = path; each !== above; each = dirname(each)) await syncFolder(dirname(each));
}

/** Of a folder: the flush that is under way, and the one after it, which whoever comes meanwhile shares. */
const flushes = new Map<string, { now: Promise<void>; next: Promise<void> | null }>();

/** A new name, or that an old one is gone, is on the disk only when its folder is. */
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

/** Such names in a folder, of which nothing else is asked: it may have millions. None when it isn't there. */
export async function namesIn(folder: string, isOne: (name: string) => boolean): Promise<string[]> {
  return (await readdir(folder).catch(noneIfAbsent)).filter(isOne);
}

/** Since when a file is as it is; null when there is none. */
export async function writtenAt(path: string): Promise<Date | null> {
  const known = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return known?.isFile() === true ? known.mtime : null;
}

/** What `writeWhole` left in a folder when it was cut off, before then. */
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
