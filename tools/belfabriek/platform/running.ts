import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataRoot, openDataFolder, type DataFolder } from '../data-folder.js';
import { runningState } from '../detached/state.js';
import { failed } from '../failure.js';
import type { ProcessSpec } from '../processes/process-spec.js';

/** How an app is started, for whoever runs it by hand. */
export type AppStart = Pick<ProcessSpec, 'command' | 'args' | 'env' | 'cwd'>;

/** What other commands need to work beside a platform that runs. Holds secrets. */
export interface Running {
  readonly portBase: number;
  /** As the administrator. */
  readonly databaseUrl: string;
  /** As the administrator. */
  readonly natsUrl: string;
  readonly natsPrefix: string;
  /** By process name, such as `call-control-1`. */
  readonly apps: Readonly<Record<string, AppStart>>;
}

const fileOf = (folder: DataFolder): string => join(folder.run, 'running.json');

export function writeRunning(folder: DataFolder, running: Running): void {
  const file = fileOf(folder);
  writeFileSync(`${file}.tmp`, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.tmp`, file);
}

const nothingRuns =
  'Nothing runs here: start it with `./belfabriek up`, or `demo` in another terminal';

/** @throws CommandFailure when nothing runs on the folder. */
export function readRunning(folder: DataFolder): Running {
  const running = findRunning(folder);
  if (running === null) throw failed(`${nothingRuns}.`);
  return running;
}

function findRunning(folder: DataFolder): Running | null {
  if (runningState(folder)?.phase !== 'ready') return null;
  return JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Running;
}

/** What runs here; null also where nothing was ever started: no folder is made to look. */
const findHere = (): Running | null =>
  existsSync(dataRoot()) ? findRunning(openDataFolder()) : null;

/**
 * The bus of what runs here, or else of the installation that NATS_URL (and NATS_PREFIX) names.
 * @throws CommandFailure when there is neither.
 */
export function busAtHand(): { readonly url: string; readonly prefix: string } {
  const here = findHere();
  if (here !== null) return { url: here.natsUrl, prefix: here.natsPrefix };
  const { NATS_URL: url, NATS_PREFIX: prefix = '' } = process.env;
  if (url === undefined) throw failed(`${nothingRuns}; or give the NATS_URL of an installation.`);
  return { url, prefix };
}

/**
 * The database of what runs here, or else of the installation that DATABASE_URL names.
 * @throws CommandFailure when there is neither.
 */
export function databaseAtHand(): string {
  const url = findHere()?.databaseUrl ?? process.env['DATABASE_URL'];
  if (url !== undefined) return url;
  throw failed(`${nothingRuns}; or give the DATABASE_URL of an installation.`);
}
