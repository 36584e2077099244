import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(): string {
  let folder = fileURLToPath(new URL('.', import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder)
      throw new Error('there is no package.json in any folder above the command');
    folder = above;
  }
  return folder;
}

/** The root folder of the clone or image; sources are below a clone's, compiled files in `dist` of both. */
export const projectRoot = findRoot();

export const compiled = (path: string): string => join(projectRoot, 'dist', path);
