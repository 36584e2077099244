import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../belfabriek/project.js';
import { switchEnvironment, type SwitchSettings } from './switch-settings.js';

/** A command line, with all of its environment. */
export interface SwitchCommand {
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
}

/** Folders below the run folder; FreeSWITCH asks for each of them by an option of its own. */
const folders = {
  '-log': 'log',
  '-db': 'db',
  '-run': 'run',
  '-temp': 'tmp',
  '-recordings': 'recordings',
  '-storage': 'storage',
  '-cache': 'cache',
  '-certs': 'certs',
  '-scripts': 'scripts',
} as const;

/**
 * How to run FreeSWITCH in the foreground with freeswitch/conf as it stands. Makes the folders that
 * it needs below `runFolder`, the only place that it writes to besides the spools, all of them
 * private: its copy of the configuration in `log` holds the secrets.
 */
export function switchCommand(
  freeswitch: string,
  settings: SwitchSettings,
  runFolder: string,
): SwitchCommand {
  for (const folder of [
    ...Object.values(folders).map((name) => join(runFolder, name)),
    ...settings.cdr.spools,
  ]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  return {
    command: freeswitch,
    args: [
      // No console: with standard input closed its loop would spin.
      '-nc',
      '-nf',
      '-nonat',
      '-nonatmap',
      // Normal priority, as deployed: with real-time priority the switch's timer delays a controller on the same host.
      '-np',
      '-conf',
      join(projectRoot, 'freeswitch/conf'),
      ...Object.entries(folders).flatMap(([option, name]) => [option, join(runFolder, name)]),
    ],
    env: {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      HOME: runFolder,
      LANG: 'C.UTF-8',
      ...switchEnvironment(settings),
    },
    cwd: runFolder,
  };
}
