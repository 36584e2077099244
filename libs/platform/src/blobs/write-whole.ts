import { randomUUID } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Resolves when the file is on the disk; until then nobody sees it, and a crash leaves at most a
 * hidden `.<name>.<uuid>` beside it. Replaces what is there. What
 * comes in pieces is written as fast as the disk takes it.
 */
export async function writeWhole(path: string, bytes: Bytes, mode: number): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}`);
  try {
    await writeSynced(temporary, bytes, mode);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(folder);
}

async function writeSynced(path: string, bytes: Bytes, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    const pieces = bytes instanceof Uint8Array ? [bytes] : bytes;
    for await (const piece of pieces) await file.appendFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name, or that an old one is gone, is on the disk only when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Files in a folder whose names are such, and since when each is as it is; none when it isn't there. */
export async function filesIn(
  folder: string,
  isOne: (name: string) => boolean,
): Promise<{ name: string; since: Date }[]> {
  const names = await readdir(folder).catch(noneIfAbsent);
  const files = await Promise.all(
    names.filter(isOne).map(async (name) => {
      const known = await stat(join(folder, name)).catch(() => null);
      return known?.isFile() === true ? [{ name, since: known.mtime }] : [];
    }),
  );
  return files.flat();
}

/** What `writeWhole` left in a folder when it was cut off, before then. */
export async function deleteHalvesIn(folder: string, before: Date): Promise<void> {
  const halves = await filesIn(folder, (name) => name.startsWith('.'));
  const old = halves.filter(({ since }) => since < before);
  for (const { name } of old) await rm(join(folder, name), { force: true });
}

function noneIfAbsent(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
