import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findUnpacked } from '../programs/unpack.mjs';
import { wantedPrograms } from '../programs/wanted.mjs';
import { notUnpacked } from './programs.js';

/** Programs that can be run by their path alone. */
export type RunnableName = 'haproxy' | 'ffmpeg' | 'espeak-ng' | 'nft' | 'chromium';

/**
 * A program's path: from the environment (`CHROMIUM`), from the PATH, unpacked, or a substitute's.
 *
 * @param programs The folder of unpacked programs.
 * @throws {CommandFailure} with exit code 3 when there is none.
 */
export function findRunnable(programs: string, name: RunnableName): string {
  const { installed, substitute, executables, variable, environment, files } = wantedPrograms[name];
  const found = (variable === undefined ? undefined : process.env[variable]) ?? installed();
  if (found !== undefined) return found;
  const unpacked = findUnpacked(programs, name);
  if (unpacked === undefined) {
    const other = substitute?.();
    if (other === undefined) throw notUnpacked(name);
    return other;
  }
  const { root, libraries } = unpacked;
  const [program = ''] = executables(root);
  for (const [file, text] of Object.entries(files?.(root) ?? {}))
    writeWhole(join(root, file), text);
  const launcher = join(root, 'run');
  const variables = { LD_LIBRARY_PATH: libraries, ...environment?.(root) };
  writeWhole(launcher, launcherOf(program, variables), 0o755);
  return launcher;
}

/** A script that sets the program's environment, so that callers need not know where its parts are. */
function launcherOf(program: string, variables: Readonly<Record<string, string>>): string {
  const settings = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return `#!/bin/sh\nexport ${settings.join(' ')}\nexec ${program} "$@"\n`;
}

/** Writes atomically, because another command may be starting. */
function writeWhole(path: string, text: string, mode = 0o644): void {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, text, { mode });
  renameSync(temporary, path);
}
