import type { LiveCall } from '../api/generated/types.gen.js';

/** A call on the line, or one that was until a moment ago. */
export interface LiveRow {
  readonly call: LiveCall;
  /** Epoch milliseconds; null while it is on the line. */
  readonly goneAt: number | null;
}

/** So long a call that is over keeps its place: who is about to press a button presses no other row's. */
const lingerMs = 5000;

/** The rows as the calls are now. Each keeps its place; new ones come last, the longest on the line first. */
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

/** Without those that are over for a while; the same array when there are none. */
export function withoutGone(rows: readonly LiveRow[], now: number): readonly LiveRow[] {
  const stays = ({ goneAt }: LiveRow): boolean => goneAt === null || now - goneAt < lingerMs;
  return rows.every(stays) ? rows : rows.filter(stays);
}
