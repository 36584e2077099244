import { setTimeout as pause } from 'node:timers/promises';
import type { CallRecord } from '@app/contracts';
import { interruption } from '../interruption.js';
import { Progress } from '../terminal.js';
import type { RecordReader } from './records.js';

/** Times for polling and giving up; `now` and `wait` are the clock. */
const usualPace = {
  now: (): number => Date.now(),
  wait: (ms: number): Promise<unknown> => pause(ms),
  everyMs: 200,
  /** A call with missing legs is recorded 30 s after its A leg, so a stall takes longer than that. */
  stalledAfterMs: 60_000,
  /** Milliseconds of silence after the last call's record, in which a surplus record would arrive. */
  quietMs: 1_500,
};

/** Progress of the switch's calls. */
export interface CallsMade {
  readonly begun: number;
  readonly ended: number;
  /** All calls have ended, and the switch has delivered all its records. */
  readonly complete: boolean;
}

export interface Accounting {
  readonly records: readonly CallRecord[];
  /** Set when progress stopped before every call was accounted for; names what was missing. */
  readonly stall?: string;
}

/**
 * Waits until every call has its record and no further record arrives, or until there was no
 * progress for a minute.
 */
export async function untilAccountedFor(
  calls: number,
  reader: Pick<RecordReader, 'nextIfAny' | 'problem'>,
  made: () => Promise<CallsMade>,
  /** A counter that also changes with other progress, such as work reported by apps. */
  pulse: () => number,
  pace = usualPace,
): Promise<Accounting> {
  const records: CallRecord[] = [];
  const progress = new Progress(5_000);
  const started = pace.now();
  let moved = started;
  let last = '';
  for (;;) {
    interruption.throwIfAborted();
    const state = await made();
    records.push(...(await reader.nextIfAny()));
    const now = pace.now();
    const position = `${state.ended}/${records.length}/${pulse()}`;
    if (position !== last) [last, moved] = [position, now];
    progress.show(
      `${state.ended} of ${calls} calls ended, ${records.length} recorded (${Math.round((now - started) / 1000)} s)`,
    );
    if (state.complete && records.length >= calls && now - moved >= pace.quietMs) {
      progress.end();
      return { records };
    }
    if (now - moved >= pace.stalledAfterMs) {
      progress.end();
      const left = `${calls - state.ended} calls not ended, ${calls - records.length} not recorded`;
      const why = reader.problem === undefined ? '' : ` cdr: ${reader.problem}`;
      return {
        records,
        stall: `No progress for ${pace.stalledAfterMs / 1000} s: ${left}.${why}`,
      };
    }
    await pace.wait(pace.everyMs);
  }
}
