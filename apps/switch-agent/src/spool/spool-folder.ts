import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { isAbsent, pathOf, type FolderName } from '../sweeping/folder-files.js';
import { spooledLeg } from './spool-encoding.js';

/** How mod_json_cdr names what it spools; `a_` in front of an A leg's uuid with `prefix-a-leg`. */
const fileName = /^(?:a_)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.cdr\.json$/;

/** The leg's uuid; undefined of a name that mod_json_cdr wouldn't have given. */
export const legOf = (name: string): string | undefined => fileName.exec(name)?.[1];

/** What cdr takes: an INVITE that just fits into a UDP packet makes 1.3 MB; larger is no leg. */
export const longestFile = 4_000_000;

/** What a file holds. `unfinished`: the switch hasn't written its closing line feed (yet). */
export type SpoolContents =
  | { readonly kind: 'leg'; readonly body: Buffer }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'absent' };

/** Reads a file without following a link that has taken its place meanwhile. */
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
