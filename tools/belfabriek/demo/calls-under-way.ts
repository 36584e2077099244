import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatScripts, type CallScript } from '../../calls/index.js';
import type { ExpectedRecord, TariffAt } from '../../oracle/index.js';
import type { DataFolder } from '../data-folder.js';
import type { CallsMade } from './accounting.js';

export interface Expectation {
  readonly records: readonly ExpectedRecord[];
  /** What can't be told, in sentences: with any of these the run proves nothing. */
  readonly doubts: readonly string[];
}

/** Calls under way on a switch. */
export interface CallsUnderWay {
  /** What the calls are made from. */
  readonly scripts: readonly CallScript[];
  readonly made: () => Promise<CallsMade>;
  /** What must have been recorded; asked once all calls have ended. */
  readonly expected: () => Promise<Expectation>;
  /** Stops the switch and whatever made calls on it. */
  readonly stop: () => Promise<void>;
}

export interface CallPlan {
  readonly count: number;
  readonly seed: string;
  /** When the first call may come, milliseconds since 1970; on a real switch the present. */
  readonly startMs: number;
  /** What callers of paid numbers are told. */
  readonly tariffAt: TariffAt;
  /** Every post is refused, so that each CDR takes the way by the spool. */
  readonly refusePosts: boolean;
}

/** Keeps the scripts with the run; returns the file's path. */
export function writeScripts(folder: DataFolder, scripts: readonly CallScript[]): string {
  const file = join(folder.path, 'calls.jsonl');
  writeFileSync(file, formatScripts(scripts), { mode: 0o600 });
  return file;
}
