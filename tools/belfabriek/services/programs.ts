import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { missing } from '../failure.js';
import { onPath } from '../programs/on-path.mjs';
import { findUnpacked } from '../programs/unpack.mjs';
import { wantedPrograms } from '../programs/wanted.mjs';
import { plainEnvironment, type Program } from './service.js';

const run = promisify(execFile);

export async function versionOf(program: Program, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(program.path, [...args], { env: { ...program.env } });
  return /\d+(?:\.\d+)+/.exec(`${stdout}${stderr}`)?.[0] ?? 'unknown version';
}

/**
 * The error when a program wasn't unpacked, which the launcher (tools/belfabriek/programs) does
 * before the command starts.
 */
export const notUnpacked = (name: string): Error =>
  missing(
    `${name} isn't on the PATH, and wasn't unpacked into the data folder.`,
    'Start the command by ./belfabriek, which unpacks it.',
  );

/**
 * A server that is a single program: the one on the PATH, else the unpacked one.
 *
 * @param programs The folder of unpacked programs.
 * @throws {CommandFailure} with exit code 3 when there is neither.
 */
export function findProgram(programs: string, name: 'redis-server' | 'nats-server'): Program {
  const found = onPath(name);
  if (found !== undefined) return { path: found, env: plainEnvironment(), what: found };
  const unpacked = findUnpacked(programs, name);
  if (unpacked === undefined) throw notUnpacked(name);
  const [path = ''] = wantedPrograms[name].executables(unpacked.root);
  return {
    path,
    env: { ...plainEnvironment(), LD_LIBRARY_PATH: unpacked.libraries },
    what: `unpacked from Debian's ${unpacked.versions.find((each) => each.startsWith(name)) ?? name}`,
  };
}
