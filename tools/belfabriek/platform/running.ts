import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder.js';
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

/** @throws CommandFailure when nothing runs on the folder. */
export function readRunning(folder: DataFolder): Running {
  if (runningState(folder)?.phase !== 'ready') {
    throw failed(
      'Nothing runs here: start it with `./belfabriek up`, or `demo` in another terminal.',
    );
  }
  return JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Running;
}
