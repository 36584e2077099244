import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { isAbsent, pathOf, type FolderName } from '../sweeping/folder-files.js';
import { spooledLeg } from './spool-encoding.js';

/** Names that mod_json_cdr gives to spooled legs; `prefix-a-leg` adds `a_` for an A leg. */
const fileName = /^(?:a_)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.cdr\.json$/;

/** The leg's uuid; undefined for a name that mod_json_cdr does not give. */
export const legOf = (name: string): string | undefined => fileName.exec(name)?.[1];

/**
 * Largest body that cdr accepts: an INVITE that just fits into a UDP packet makes 1.3 MB; a larger
 * file is no leg.
 */
export const longestFile = 4_000_000;

/**
 * Contents of a spooled file. `unfinished`: the switch has not written the closing line feed (yet).
 */
export type SpoolContents =
  | { readonly kind: 'leg'; readonly body: Buffer }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'absent' };

/** Reads a file; does not follow a symbolic link that has replaced it. */
export async function readSpooled(file: FolderName): Promise<SpoolContents> {
  try {
    const handle = await open(pathOf(file), constants.O_RDONLY | constants.O_NOFOLLOW);
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
