import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataRoot, openDataFolder, type DataFolder } from '../data-folder.js';
import { runningState } from '../detached/state.js';
import { failed } from '../failure.js';
import type { ProcessSpec } from '../processes/process-spec.js';

/** The command that starts an app, for running it by hand. */
export type AppStart = Pick<ProcessSpec, 'command' | 'args' | 'env' | 'cwd'>;

/** Data that other commands need to work with a running platform. Contains secrets. */
export interface Running {
  readonly portBase: number;
  /** URL with the administrator's role. */
  readonly databaseUrl: string;
  /** URL with the administrator's password. */
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
  'No platform runs here: start it with `./belfabriek up`, or `demo` in another terminal';

/** @throws {CommandFailure} when no platform runs on the folder. */
export function readRunning(folder: DataFolder): Running {
  const running = findRunning(folder);
  if (running === null) throw failed(`${nothingRuns}.`);
  return running;
}

function findRunning(folder: DataFolder): Running | null {
  if (runningState(folder)?.phase !== 'ready') return null;
  return JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Running;
}

/** The running platform, or null; doesn't create a data folder. */
const findHere = (): Running | null =>
  existsSync(dataRoot()) ? findRunning(openDataFolder()) : null;

/**
 * The bus of the running platform, or else of the installation in NATS_URL (and NATS_PREFIX).
 * @throws {CommandFailure} when there is neither.
 */
export function busAtHand(): { readonly url: string; readonly prefix: string } {
  const here = findHere();
  if (here !== null) return { url: here.natsUrl, prefix: here.natsPrefix };
  const { NATS_URL: url, NATS_PREFIX: prefix = '' } = process.env;
  if (url === undefined)
    throw failed(`${nothingRuns}; or set NATS_URL to that of an installation.`);
  return { url, prefix };
}

/**
 * The database of the running platform, or else of the installation in DATABASE_URL.
 * @throws {CommandFailure} when there is neither.
 */
export function databaseAtHand(): string {
  const url = findHere()?.databaseUrl ?? process.env['DATABASE_URL'];
  if (url !== undefined) return url;
  throw failed(`${nothingRuns}; or set DATABASE_URL to that of an installation.`);
}
