import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readAnchor, type AuditAnchor } from '@app/platform/database';
import { failed, messageOf } from '../failure.js';
import { databaseOwners } from '../platform/databases.js';

export interface ReadAnchors {
  readonly anchors: readonly AuditAnchor[];
  /** A sentence for each line that is no anchor, with its file and number. */
  readonly damaged: readonly string[];
}

/**
 * Anchors of files, and of all that end in `.jsonl` in folders and the folders of these.
 * @throws CommandFailure for what can't be read, and when there is no anchor at all: nothing would be compared.
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
      if (anchor === null) damaged.push(`${file}:${index + 1}: this line is no anchor`);
      else if (!databaseOwners.some((owner) => owner === anchor.chain)) {
        damaged.push(`${file}:${index + 1}: of "${anchor.chain}" there is no audit log`);
      } else anchors.push(anchor);
    }
  }
  if (anchors.length === 0 && damaged.length === 0) {
    throw failed(
      `No anchor is in ${paths.join(', ')}. Apps write them to AUDIT_ANCHORS_DIR, and to their logs as ` +
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
