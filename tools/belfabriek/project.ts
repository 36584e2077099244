import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(): string {
  let folder = fileURLToPath(new URL('.', import.meta.url));
  while (!existsSync(join(folder, 'package-lock.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('no package-lock.json above the command itself');
    folder = above;
  }
  return folder;
}

/** The folder of the clone: sources are below it, compiled files in its `dist`. */
export const projectRoot = findRoot();

export const compiled = (path: string): string => join(projectRoot, 'dist', path);
