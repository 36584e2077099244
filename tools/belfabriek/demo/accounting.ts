import { setTimeout as pause } from 'node:timers/promises';
import type { CallRecord } from '@app/contracts';
import { interruption } from '../interruption.js';
import { Progress } from '../terminal.js';
import type { RecordReader } from './records.js';

/** When to look again and when to give up; `now` and `wait` are the clock that it goes by. */
const usualPace = {
  now: (): number => Date.now(),
  wait: (ms: number): Promise<unknown> => pause(ms),
  everyMs: 200,
  /** A call whose legs don't all come in is recorded 30 s after its A leg: no stall yet. */
  stalledAfterMs: 60_000,
  /** So long nothing more may come after the last call's record: a second record would show. */
  quietMs: 1_500,
};

/** How far the switch is with its calls. */
export interface CallsMade {
  readonly begun: number;
  readonly ended: number;
  /** All calls have ended, and the switch has handed in all that it knows of them. */
  readonly complete: boolean;
}

export interface Accounting {
  readonly records: readonly CallRecord[];
  /** Set when nothing moved any more before every call was accounted for: what was missing then. */
  readonly stall?: string;
}

/**
 * Waits until every call that was made has its record and nothing more comes, or until nothing has
 * moved for a minute.
 */
export async function untilAccountedFor(
  calls: number,
  reader: Pick<RecordReader, 'nextIfAny' | 'problem'>,
  made: () => Promise<CallsMade>,
  /** Also moves while something is under way, such as pieces of work reported by apps. */
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
        stall: `Nothing moved for ${pace.stalledAfterMs / 1000} s: ${left}.${why}`,
      };
    }
    await pace.wait(pace.everyMs);
  }
}
