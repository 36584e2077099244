import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { missing } from '../failure.js';
import { isDebian, unpack } from './debian.js';
import { plainEnvironment, type Program } from './service.js';

const run = promisify(execFile);

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where a program is on the PATH (and in the folders that a plain user's PATH lacks). */
export function onPath(name: string): string | undefined {
  return [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => isExecutable(path));
}

export async function versionOf(program: Program, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(program.path, [...args], { env: { ...program.env } });
  return /\d+(?:\.\d+)+/.exec(`${stdout}${stderr}`)?.[0] ?? 'unknown version';
}

/**
 * A server that is one program: the one on the PATH, else unpacked from Debian's packages.
 *
 * @throws CommandFailure with exit code 3 where it is neither.
 */
export async function findProgram(
  programs: string,
  name: string,
  packages: readonly string[],
  urlVariable: string,
): Promise<Program> {
  const found = onPath(name);
  if (found !== undefined) return { path: found, env: plainEnvironment(), what: found };
  if (!isDebian()) {
    throw missing(
      `${name} isn't on the PATH, and this isn't Debian.`,
      `Install ${name}, or give the URL of a running one in ${urlVariable}.`,
    );
  }
  const executable = (root: string): string =>
    ['usr/bin', 'usr/sbin'].map((folder) => join(root, folder, name)).find(isExecutable) ??
    join(root, 'usr/bin', name);
  const unpacked = await unpack(programs, name, [packages], (root) => [executable(root)]);
  return {
    path: executable(unpacked.root),
    env: { ...plainEnvironment(), LD_LIBRARY_PATH: unpacked.libraries },
    what: `unpacked from Debian's ${unpacked.versions.find((each) => each.startsWith(packages[0] ?? name)) ?? name}`,
  };
}
