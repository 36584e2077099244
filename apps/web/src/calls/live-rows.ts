import type { LiveCall } from '../api/generated/types.gen.js';

/** A row of a live call, or of one that ended less than 5 s ago. */
export interface LiveRow {
  readonly call: LiveCall;
  /** When the call ended, in epoch milliseconds; null while it is on the line. */
  readonly goneAt: number | null;
}

/**
 * An ended call's row keeps its place this long, so that a user about to press a button doesn't hit another
 * row's.
 */
const lingerMs = 5000;

/** Updates the rows to the current calls. Each row keeps its place; new calls are appended, the longest first. */
export function follow(
  before: readonly LiveRow[],
  calls: readonly LiveCall[],
  now: number,
): readonly LiveRow[] {
  const byId = new Map(calls.map((call) => [call.callId, call]));
  const known = new Set(before.map(({ call }) => call.callId));
  return [
    ...before.map((row): LiveRow => {
      const call = byId.get(row.call.callId);
      return call === undefined ? { ...row, goneAt: row.goneAt ?? now } : { call, goneAt: null };
    }),
    ...calls
      .filter(({ callId }) => !known.has(callId))
      .toSorted((a, b) => a.startedAt - b.startedAt)
      .map((call): LiveRow => ({ call, goneAt: null })),
  ];
}

/** Removes rows of calls that ended more than 5 s ago; returns the same array when there are none. */
export function withoutGone(rows: readonly LiveRow[], now: number): readonly LiveRow[] {
  const stays = ({ goneAt }: LiveRow): boolean => goneAt === null || now - goneAt < lingerMs;
  return rows.every(stays) ? rows : rows.filter(stays);
}
