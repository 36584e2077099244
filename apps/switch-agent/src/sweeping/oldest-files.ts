import { mkdir } from 'node:fs/promises';
import { errorCode } from '../error-code.js';
import { fileOf, namesIn, type FolderFile, type FolderName } from './folder-files.js';

/** The result of reading the folders. */
export interface Look {
  /** The oldest wanted files, the oldest first, at most `most`. */
  readonly files: readonly FolderFile[];
  /** Number of matching files, wanted or not. */
  readonly found: number;
  /** Last write of the oldest waiting file, in ms since 1970; null when none waits. */
  readonly oldestMs: number | null;
  /** Whether more files are wanted than `most`. */
  readonly more: boolean;
}

export interface Looking {
  readonly folders: readonly string[];
  readonly matches: (name: string) => boolean;
  /** Most files returned; up to twice as many are held meanwhile. */
  readonly most: number;
  readonly wanted: (file: FolderFile) => boolean;
  /** Whether the file counts as waiting, for the age of the oldest waiting file. */
  readonly waits: (file: FolderFile) => boolean;
  /** Reports a folder, or a name in it, that cannot be read; the others are still read. */
  readonly onFolderProblem: (folder: string, reason: string) => void;
}

const compared = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Orders by last write, whichever the folder: a call's legs were written within moments. */
export const inOrder = (a: FolderFile, b: FolderFile): number =>
  a.modifiedMs - b.modifiedMs || compared(a.name, b.name) || compared(a.folder, b.folder);

/** The oldest wanted files of all folders. Reads the age of every file. */
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

/** Counts matching names without reading ages, at a fraction of that cost. */
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

/**
 * Reads the files of some names. A name that cannot be read is reported as its folder's problem.
 */
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
