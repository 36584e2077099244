import { mkdir } from 'node:fs/promises';
import { errorCode } from '../error-code.js';
import { fileOf, namesIn, type FolderFile, type FolderName } from './folder-files.js';

/** What was seen of the folders. */
export interface Look {
  /** The oldest of those that were wanted, in their order. */
  readonly files: readonly FolderFile[];
  /** Files that are there and match, wanted or not. */
  readonly found: number;
  /** When the oldest of all that wait was written, in ms since 1970; null when there is none. */
  readonly oldestMs: number | null;
  /** More were wanted than there was room for. */
  readonly more: boolean;
}

export interface Looking {
  readonly folders: readonly string[];
  readonly matches: (name: string) => boolean;
  /** Files that are returned at most; twice as many are held meanwhile. */
  readonly most: number;
  readonly wanted: (file: FolderFile) => boolean;
  /** Whether it counts among those that wait. */
  readonly waits: (file: FolderFile) => boolean;
  /** A folder, or a name in it, that can't be looked at; everything else is. */
  readonly onFolderProblem: (folder: string, reason: string) => void;
}

const compared = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** By when they were written, whichever folder they are in: a call's legs were within moments. */
export const inOrder = (a: FolderFile, b: FolderFile): number =>
  a.modifiedMs - b.modifiedMs || compared(a.name, b.name) || compared(a.folder, b.folder);

/** The oldest files of all folders. Looks at the age of each file that is there. */
export async function oldestFiles(looking: Looking): Promise<Look> {
  let files: FolderFile[] = [];
  let found = 0;
  let oldest = Infinity;
  let more = false;
  const keepOldest = (): void => {
    files.sort(inOrder);
    more ||= files.length > looking.most;
    files = files.slice(0, looking.most);
  };
  await eachBatch(looking, async (names) => {
    for (const file of await filesOf(names, looking)) {
      found += 1;
      if (looking.waits(file)) oldest = Math.min(oldest, file.modifiedMs);
      if (looking.wanted(file)) files.push(file);
    }
    if (files.length >= 2 * looking.most) keepOldest();
  });
  keepOldest();
  return { files, found, oldestMs: oldest === Infinity ? null : oldest, more };
}

/** How many files match, by their names alone: at a fraction of what their ages cost. */
export async function countFiles(
  looking: Pick<Looking, 'folders' | 'matches' | 'onFolderProblem'>,
): Promise<number> {
  let count = 0;
  await eachBatch(looking, (names) => {
    count += names.length;
    return Promise.resolve();
  });
  return count;
}

async function eachBatch(
  { folders, matches, onFolderProblem }: Pick<Looking, 'folders' | 'matches' | 'onFolderProblem'>,
  use: (names: readonly FolderName[]) => Promise<void>,
): Promise<void> {
  for (const folder of folders) {
    try {
      await mkdir(folder, { recursive: true });
      for await (const names of namesIn(folder, matches)) await use(names);
    } catch (error) {
      onFolderProblem(folder, errorCode(error) ?? 'unknown error');
    }
  }
}

/** A name that can't be looked up is a problem of its folder; the others go on. */
async function filesOf(
  names: readonly FolderName[],
  { onFolderProblem }: Looking,
): Promise<FolderFile[]> {
  const problems = new Map<string, string>();
  const files = await Promise.all(
    names.map((name) =>
      fileOf(name).catch((error: unknown) => {
        problems.set(name.folder, errorCode(error) ?? 'unknown error');
        return undefined;
      }),
    ),
  );
  for (const [folder, reason] of problems) onFolderProblem(folder, reason);
  return files.filter((file) => file !== undefined);
}
