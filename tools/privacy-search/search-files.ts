import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Finder } from './finder.js';
import { look, nothing, type SearchResult } from './places.js';

const chunkBytes = 8 * 1024 * 1024;
/**
 * Bytes by which two pieces of a file overlap: more than any searched value has in any encoding.
 */
const overlapBytes = 256;
const largestGzip = 256 * 1024 * 1024;

/**
 * Searches every file below `folder` (or the file itself) and the file names; doesn't follow
 * symbolic links. Gzip files are also searched unpacked.
 *
 * @param exclude Paths of files or folders to skip.
 */
export function searchFiles(
  finder: Finder,
  folder: string,
  exclude: readonly string[] = [],
): SearchResult {
  const result = nothing();
  const excluded = new Set(exclude.map((path) => resolve(path)));
  const visit = (path: string): void => {
    if (excluded.has(resolve(path))) return;
    try {
      const kind = lstatSync(path);
      look(finder, result, path, Buffer.from(relative(folder, path)));
      if (kind.isDirectory()) {
        for (const name of readdirSync(path).toSorted()) visit(join(path, name));
      } else if (kind.isFile()) {
        searchFile(finder, result, path);
      }
    } catch (error) {
      // Spool files disappear once delivered, so a missing one isn't an error.
      if (path !== folder && isAbsent(error)) return;
      result.unread.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  visit(folder);
  return result;
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

function searchFile(finder: Finder, result: SearchResult, path: string): void {
  const file = openSync(path, 'r');
  try {
    result.places += 1;
    const { size } = fstatSync(file);
    const chunk = Buffer.alloc(Math.min(chunkBytes, size + 1));
    for (let at = 0; at < size; at += chunk.length - overlapBytes) {
      const read = readSync(file, chunk, 0, chunk.length, at);
      const bytes = chunk.subarray(0, read);
      look(finder, result, path, bytes, at);
      if (at === 0 && bytes[0] === 0x1f && bytes[1] === 0x8b) {
        if (size > chunk.length) throw new Error('the gzip file is too large to unpack');
        look(
          finder,
          result,
          `${path} (unpacked)`,
          gunzipSync(bytes, { maxOutputLength: largestGzip }),
        );
      }
      if (read < chunk.length) break;
    }
  } finally {
    closeSync(file);
  }
}
