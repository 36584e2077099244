import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder.js';
import { isRunning, type KnownProcess } from '../processes/pid-file.js';

/** State of the detached supervisor, in `run/up.json`. */
export interface UpState {
  readonly supervisor: KnownProcess;
  readonly phase: 'starting' | 'ready' | 'stopping' | 'failed';
  /** The error of a failed start. */
  readonly message?: string;
  readonly exitCode?: 1 | 2 | 3;
  readonly portBase?: number;
  readonly services?: Readonly<Record<string, string>>;
  readonly processes?: readonly {
    readonly name: string;
    readonly pid: number | undefined;
    readonly running: boolean;
    readonly restarts: number;
  }[];
}

const stateFile = (folder: DataFolder): string => join(folder.run, 'up.json');

export function writeState(folder: DataFolder, state: UpState): void {
  const file = stateFile(folder);
  writeFileSync(`${file}.tmp`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.tmp`, file);
}

export function readState(folder: DataFolder): UpState | undefined {
  try {
    return JSON.parse(readFileSync(stateFile(folder), 'utf8')) as UpState;
  } catch {
    return undefined;
  }
}

export const clearState = (folder: DataFolder): void => rmSync(stateFile(folder), { force: true });

/** The state while its supervisor is running; undefined otherwise. */
export function runningState(folder: DataFolder): UpState | undefined {
  const state = readState(folder);
  return state !== undefined && isRunning(state.supervisor) ? state : undefined;
}
