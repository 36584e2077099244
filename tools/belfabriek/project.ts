import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(): string {
  let folder = fileURLToPath(new URL('.', import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('no package.json above the command itself');
    folder = above;
  }
  return folder;
}

/** The folder of the clone, or of the image: sources are below the one, compiled files in the `dist` of both. */
export const projectRoot = findRoot();

export const compiled = (path: string): string => join(projectRoot, 'dist', path);
