import { hkdfSync, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeWhole } from '@app/platform/blobs';
import { openStream, sealStream, type StreamKey } from '@app/platform/sealing';
import { errorCode } from '../error-code.js';
import { pathOf, piecesOf, type FolderName } from './folder-files.js';

/**
 * Why a file is kept for a person. `refused`: its receiver cannot read it. `broken`: it ends in the
 * middle. `given-up`: its receiver failed at it again and again.
 */
export type Unreadable = 'refused' | 'broken' | 'given-up';

/** How long a kept file stays before it is destroyed: it may hold a caller's number or voice. */
export const keptMs = 7 * 86_400_000;

/**
 * The folder of kept files, in each swept folder: only this user can list it, and the files open
 * only with the key.
 */
export const unreadableFolder = 'unreadable';
const kept = /\.sealed$/;
/** The log of who read which kept file; it holds no contents. */
export const readsFile = 'reads.log';

const saltBytes = 32;

/** A key for each file, because a stream's key must seal only one. */
const keyOf = (salt: Uint8Array, secret: string, name: string): StreamKey => ({
  key: Buffer.from(hkdfSync('sha256', secret, salt, 'belfabriek unreadable files', 32)),
  whose: name,
});

/**
 * Moves a file into `unreadable/` beside it as `<name>.<why>.sealed`, encrypted: 32 bytes of salt,
 * then a sealed stream. Removes the original once the new file is on the disk. Returns the new
 * path.
 *
 * @param atMost Bytes to keep of the file.
 */
export async function keepUnreadable(
  file: FolderName,
  why: Unreadable,
  key: string,
  atMost = Infinity,
): Promise<string> {
  const folder = join(file.folder, unreadableFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = freeName(await readdir(folder), file.name, why);
  await writeWhole(join(folder, name), sealed(pathOf(file), name, key, atMost), 0o600);
  await rm(pathOf(file));
  return join(folder, name);
}

/** The new file's name, numbered when an earlier file took it. */
function freeName(taken: readonly string[], file: string, why: Unreadable): string {
  let name = `${file}.${why}.sealed`;
  for (let nth = 2; taken.includes(name); nth += 1) name = `${file}.${nth}.${why}.sealed`;
  return name;
}

async function* sealed(path: string, name: string, key: string, atMost: number) {
  const salt = randomBytes(saltBytes);
  // does not follow a symbolic link that has replaced the file
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const size = Math.min((await handle.stat()).size, atMost);
    yield salt;
    yield* sealStream(piecesOf(handle, 0, size), size, keyOf(salt, key, name));
  } finally {
    await handle.close();
  }
}

/** The contents of a kept file; null with another key or file name than it was kept with, or when it is damaged. */
export async function readUnreadable(path: string, key: string): Promise<Buffer | null> {
  const whole = await readFile(path);
  const body = whole.subarray(saltBytes);
  const read = (from: number, until: number) => Promise.resolve(body.subarray(from, until));
  try {
    const as = keyOf(whole.subarray(0, saltBytes), key, basename(path));
    const pieces: Buffer[] = [];
    for await (const piece of openStream(read, body.length, as)) pieces.push(piece);
    return Buffer.concat(pieces);
  } catch {
    return null;
  }
}

/** Destroys files kept since before `beforeMs` (ms since 1970); returns how many are left. */
export async function destroyOld(sweptFolder: string, beforeMs: number): Promise<number> {
  const folder = join(sweptFolder, unreadableFolder);
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
