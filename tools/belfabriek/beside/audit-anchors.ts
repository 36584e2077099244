import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readAnchor, type AuditAnchor } from '@app/platform/database';
import { failed, messageOf } from '../failure.js';
import { databaseOwners } from '../platform/databases.js';

export interface ReadAnchors {
  readonly anchors: readonly AuditAnchor[];
  /** One sentence per invalid line, with its file and line number. */
  readonly damaged: readonly string[];
}

/**
 * Reads anchors from files, and from all `.jsonl` files in folders and their subfolders.
 * @throws {CommandFailure} for an unreadable path, and when there is no anchor, since nothing would
 * be compared.
 */
export async function readAnchors(paths: readonly string[]): Promise<ReadAnchors> {
  const anchors: AuditAnchor[] = [];
  const damaged: string[] = [];
  for (const file of await filesOf(paths)) {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      throw failed(`The anchors in ${file} can't be read: ${messageOf(error)}.`);
    });
    for (const [index, line] of text.split('\n').entries()) {
      if (line.trim() === '') continue;
      const anchor = readAnchor(line);
      if (anchor === null) damaged.push(`${file}:${index + 1}: this line is not an anchor`);
      else if (!databaseOwners.some((owner) => owner === anchor.chain)) {
        damaged.push(`${file}:${index + 1}: there is no audit log of "${anchor.chain}"`);
      } else anchors.push(anchor);
    }
  }
  if (anchors.length === 0 && damaged.length === 0) {
    throw failed(
      `No anchor is in ${paths.join(', ')}. Apps write anchors to AUDIT_ANCHORS_DIR, and to their logs as ` +
        '`the audit log ends here`.',
    );
  }
  return { anchors, damaged };
}

async function filesOf(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    try {
      if (!(await stat(path)).isDirectory()) {
        files.push(path);
        continue;
      }
      const inside = await readdir(path, { recursive: true });
      const names = inside.filter((name) => name.endsWith('.jsonl'));
      files.push(...names.toSorted().map((name) => join(path, name)));
    } catch (error) {
      throw failed(`The anchors in ${path} can't be read: ${messageOf(error)}.`);
    }
  }
  return files;
}
