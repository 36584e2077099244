import { constants } from 'node:fs';
import { lstat, open, opendir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code.js';
import { spooledLeg } from './spool-encoding.js';

/** How mod_json_cdr names what it spools; `a_` in front of an A leg's uuid with `prefix-a-leg`. */
const fileName = /^(?:a_)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.cdr\.json$/;

/** What cdr takes: an INVITE that just fits into a UDP packet makes 1.3 MB; larger is no leg. */
export const longestFile = 4_000_000;

/** What a file holds. `unfinished`: the switch hasn't written its closing line feed (yet). */
export type SpoolContents =
  | { readonly kind: 'leg'; readonly body: Buffer }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'absent' };

/** Gone, or a link by now. */
const isAbsent = (error: unknown): boolean => ['ENOENT', 'ELOOP'].includes(errorCode(error) ?? '');

/** A name in a folder that mod_json_cdr would have given. */
export interface SpoolName {
  readonly folder: string;
  readonly name: string;
  readonly legUuid: string;
}

export interface SpoolFile extends SpoolName {
  readonly modifiedMs: number;
}

/** Names that are looked at together: a folder of any size is never held as a whole. */
const namesAtATime = 256;

/** The names of spooled legs in a folder, some at a time, in the order in which the folder gives them. */
export async function* spoolNamesIn(folder: string): AsyncGenerator<SpoolName[]> {
  let names: SpoolName[] = [];
  for await (const { name } of await opendir(folder, { bufferSize: namesAtATime })) {
    const legUuid = fileName.exec(name)?.[1];
    if (legUuid === undefined) continue;
    names.push({ folder, name, legUuid });
    if (names.length < namesAtATime) continue;
    yield names;
    names = [];
  }
  if (names.length > 0) yield names;
}

/** The file of that name; undefined when it is gone, a link or a folder. */
export async function spoolFile(spooled: SpoolName): Promise<SpoolFile | undefined> {
  const found = await lstat(join(spooled.folder, spooled.name)).catch((error: unknown) => {
    if (isAbsent(error)) return undefined;
    throw error;
  });
  return found?.isFile() === true ? { ...spooled, modifiedMs: found.mtimeMs } : undefined;
}

/** Reads a file without following a link that has taken its place meanwhile. */
export async function readSpooled(file: SpoolFile): Promise<SpoolContents> {
  try {
    const handle = await open(
      join(file.folder, file.name),
      constants.O_RDONLY | constants.O_NOFOLLOW,
    );
    try {
      if ((await handle.stat()).size > longestFile) return { kind: 'too-large' };
      const body = spooledLeg(await handle.readFile());
      return body === undefined ? { kind: 'unfinished' } : { kind: 'leg', body };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isAbsent(error)) return { kind: 'absent' };
    throw error;
  }
}

/** The leg is at cdr: the file goes. One that is gone already is no error. */
export async function removeSpooled(file: SpoolFile): Promise<void> {
  await unlink(join(file.folder, file.name)).catch((error: unknown) => {
    if (!isAbsent(error)) throw error;
  });
}
