import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeWhole } from '@app/platform/blobs';
import { seal, unseal } from '@app/platform/sealing';
import { errorCode } from './error-code.js';
import { longestFile, type SpoolFile } from './spool-folder.js';

/**
 * Why a file is kept for a person. `refused`: cdr can't read it. `broken`: it ends in the middle.
 * `given-up`: cdr failed at it again and again.
 */
export type Unreadable = 'refused' | 'broken' | 'given-up';

/** In a spool folder: what is in there is for this user's eyes only, and for the key's holder. */
const folderName = 'unreadable';
const kept = /\.sealed$/;
/** Who read what; it holds nothing of it. */
export const readsFile = 'reads.log';

const as = (name: string) => ({ use: 'unreadable legs', whose: name });

/**
 * Moves a spooled file into `unreadable/` beside it as `<name>.<why>.sealed`, encrypted, for it may hold a
 * caller's number. The file goes once that is on the disk, the first 4 MB of it. Returns where it is now.
 */
export async function keepUnreadable(
  file: SpoolFile,
  why: Unreadable,
  key: string,
): Promise<string> {
  const folder = join(file.folder, folderName);
  const from = join(file.folder, file.name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = freeName(await readdir(folder), file.name, why);
  await writeWhole(join(folder, name), seal(await contentsOf(from), as(name), key), 0o600);
  await rm(from);
  return join(folder, name);
}

/** What a leg left before keeps its name: the next file of it is numbered. */
function freeName(taken: readonly string[], file: string, why: Unreadable): string {
  let name = `${file}.${why}.sealed`;
  for (let nth = 2; taken.includes(name); nth += 1) name = `${file}.${nth}.${why}.sealed`;
  return name;
}

/**
 * Not of what a link that took its place points to, and no more than a leg can have: what is larger is none,
 * and its beginning says what it is.
 */
async function contentsOf(path: string): Promise<Buffer> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const contents = Buffer.alloc(Math.min((await handle.stat()).size, longestFile));
    let length = 0;
    while (length < contents.length) {
      const { bytesRead } = await handle.read(contents, length, contents.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return contents.subarray(0, length);
  } finally {
    await handle.close();
  }
}

/** Null with another key than it was kept with. */
export async function readUnreadable(path: string, key: string): Promise<Buffer | null> {
  return unseal(await readFile(path), as(basename(path)), key);
}

/** Destroys what was kept since before `beforeMs` (ms since 1970); returns how many are left. */
export async function destroyOld(spoolFolder: string, beforeMs: number): Promise<number> {
  const folder = join(spoolFolder, folderName);
  let left = 0;
  for (const name of await namesIn(folder)) {
    if (name === readsFile) continue;
    const path = join(folder, name);
    if ((await stat(path)).mtimeMs < beforeMs) await rm(path, { force: true });
    else if (kept.test(name)) left += 1;
  }
  return left;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
