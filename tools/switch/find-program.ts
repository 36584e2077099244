import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { MissingProgram } from './missing-program.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The FreeSWITCH below `FREESWITCH_HOME` when that is set, else the one on the PATH.
 * @throws {MissingProgram} when there is none.
 */
export function findFreeswitch(environment: Environment): string {
  const home = environment['FREESWITCH_HOME'];
  const found =
    home === undefined
      ? onPath('freeswitch', environment)
      : ['bin/freeswitch', 'freeswitch'].map((name) => join(home, name)).find(isExecutable);
  if (found !== undefined) return found;
  throw new MissingProgram(
    'freeswitch',
    'Debian has no package: build FreeSWITCH 1.11.3 or later from its source and set FREESWITCH_HOME to the folder it is installed in.',
  );
}

/** The SIPp on the PATH. @throws {MissingProgram} when there is none. */
export function findSipp(environment: Environment): string {
  const found = onPath('sipp', environment);
  if (found !== undefined) return found;
  throw new MissingProgram('sipp', 'On Debian: apt-get install sip-tester.');
}

function onPath(name: string, environment: Environment): string | undefined {
  return (environment['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
