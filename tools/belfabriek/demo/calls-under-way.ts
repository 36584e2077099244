import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatScripts, type CallScript } from '../../calls/index.js';
import type { ExpectedRecord, TariffAt } from '../../oracle/index.js';
import type { DataFolder } from '../data-folder.js';
import type { CallsMade } from './accounting.js';

export interface Expectation {
  readonly records: readonly ExpectedRecord[];
  /** Facts that the logs leave open, one sentence each; a run with any of these proves nothing. */
  readonly doubts: readonly string[];
}

/** Calls in progress on a switch. */
export interface CallsUnderWay {
  /** The scripts of the calls. */
  readonly scripts: readonly CallScript[];
  readonly made: () => Promise<CallsMade>;
  /** The expected records; called once all calls have ended. */
  readonly expected: () => Promise<Expectation>;
  /** Stops the switch and the programs that make calls on it. */
  readonly stop: () => Promise<void>;
}

export interface CallPlan {
  readonly count: number;
  readonly seed: string;
  /** Earliest start of the first call in milliseconds since 1970; on a real switch the present. */
  readonly startMs: number;
  /** The tariff announcement of premium numbers. */
  readonly tariffAt: TariffAt;
  /** Whether every CDR post is refused, so that all records go through the spool. */
  readonly refusePosts: boolean;
}

/** Writes the scripts to the run's folder; returns the file's path. */
export function writeScripts(folder: DataFolder, scripts: readonly CallScript[]): string {
  const file = join(folder.path, 'calls.jsonl');
  writeFileSync(file, formatScripts(scripts), { mode: 0o600 });
  return file;
}
