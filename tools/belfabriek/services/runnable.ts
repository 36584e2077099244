import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missing } from '../failure.js';
import { isDebian, unpack } from './debian.js';
import { isExecutable, onPath } from './programs.js';

/** A program that is run by its path alone. */
export interface WantedProgram {
  readonly name: string;
  /** Debian's, the first of which it is in. */
  readonly packages: readonly string[];
  /** Where it finds its data, below the folder that it was unpacked into. */
  readonly environment?: (root: string) => Readonly<Record<string, string>>;
}

/**
 * Its path: on the PATH, else unpacked from Debian's packages.
 *
 * @param programs The folder of unpacked programs.
 * @throws CommandFailure with exit code 3 where it is neither.
 */
export async function findRunnable(
  programs: string,
  { name, packages, environment = () => ({}) }: WantedProgram,
): Promise<string> {
  const found = onPath(name);
  if (found !== undefined) return found;
  if (!isDebian()) {
    throw missing(`${name} isn't on the PATH, and this isn't Debian.`, `Install ${name}.`);
  }
  const executable = (root: string): string =>
    ['usr/bin', 'usr/sbin'].map((folder) => join(root, folder, name)).find(isExecutable) ??
    join(root, 'usr/bin', name);
  const { root, libraries } = await unpack(programs, name, [packages], (at) => [executable(at)]);
  const variables = { LD_LIBRARY_PATH: libraries, ...environment(root) };
  return launcher(join(root, 'run'), executable(root), variables);
}

/** A script, so that whoever runs the program needs to know nothing of where its parts lie. */
function launcher(
  path: string,
  program: string,
  variables: Readonly<Record<string, string>>,
): string {
  const settings = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const text = `#!/bin/sh\nexport ${settings.join(' ')}\nexec ${program} "$@"\n`;
  // Whole or not at all: another command may be starting.
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, text, { mode: 0o755 });
  renameSync(temporary, path);
  return path;
}
