import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compiled, projectRoot } from '../project.js';
import { madeFiles, stalePaths } from './made-files.js';

/** Writes the generated files that are out of date, and prints their paths. */
export async function generate(): Promise<void> {
  const made = await madeFiles(compiled(''));
  for (const path of stalePaths(made)) {
    const file = join(projectRoot, path);
    const text = made.get(path);
    if (text === undefined) {
      rmSync(file);
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    process.stdout.write(`${path}\n`);
  }
}
