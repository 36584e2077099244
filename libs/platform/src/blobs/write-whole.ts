import { randomUUID } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Resolves when the file is on the disk; until then nobody sees it, and a crash leaves at most a
 * hidden `.<name>.<uuid>` beside it. Replaces what is there.
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
    await writeFile(file, bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The new name is on the disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
