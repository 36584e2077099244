import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../belfabriek/project.js';
import { switchEnvironment, type SwitchSettings } from './switch-settings.js';

/** A command line with its complete environment. */
export interface SwitchCommand {
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
}

/** Folders below the run folder; FreeSWITCH takes each by an option of its own. */
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
 * Command to run FreeSWITCH in the foreground with the unchanged freeswitch/conf. Creates the
 * folders that it needs below `runFolder`, its only place for files besides the spools; all are
 * private because the copy of the configuration in `log` contains the secrets.
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
      // No console: its loop would spin with standard input closed.
      '-nc',
      '-nf',
      '-nonat',
      '-nonatmap',
      // Normal priority, as deployed: with real-time priority the switch's timer delays a
      // controller on the same host.
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
