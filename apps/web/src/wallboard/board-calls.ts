import type { LiveCall } from '../api/generated/types.gen.js';

/** A call on the board. */
export interface BoardCall {
  readonly call: LiveCall;
  /** When the caller began to wait, or the conversation began, in milliseconds since 1970. */
  readonly sinceMs: number;
}

export interface BoardCalls {
  /** Callers in a queue, the longest first. */
  readonly waiting: readonly BoardCall[];
  /** Callers in conversation, the longest first. */
  readonly talking: readonly BoardCall[];
  /** Number of other callers: they hear a menu or a message, or a phone rings for them. */
  readonly others: number;
}

const longestFirst = (calls: readonly BoardCall[]): readonly BoardCall[] =>
  calls.toSorted((a, b) => a.sinceMs - b.sinceMs);

/**
 * Divides live calls into those who wait, talk and do something else.
 * @param queuedAt When callers entered a queue, by call, where that is newer than the call itself tells.
 * @param numbers Service numbers, digits only; empty: all.
 */
export function boardCalls(
  calls: readonly LiveCall[],
  queuedAt: ReadonlyMap<string, number>,
  numbers: readonly string[],
): BoardCalls {
  const shown = calls.filter(
    ({ calledNumber }) => numbers.length === 0 || numbers.includes(calledNumber.replace('+', '')),
  );
  const waiting: BoardCall[] = [];
  const talking: BoardCall[] = [];
  for (const call of shown) {
    const since = call.queuedAt ?? queuedAt.get(call.callId);
    if (call.connectedAt !== null) talking.push({ call, sinceMs: call.connectedAt / 1000 });
    else if (since !== undefined) waiting.push({ call, sinceMs: since / 1000 });
  }
  return {
    waiting: longestFirst(waiting),
    talking: longestFirst(talking),
    others: shown.length - waiting.length - talking.length,
  };
}

/** Digits at the end of a caller's number that the board leaves out: anybody may pass a screen on a wall. */
const hiddenDigits = 4;

/** A formatted number with its last digits hidden: `06 1234••••`. */
export function shortened(number: string): string {
  let left = hiddenDigits;
  return Array.from(number)
    .toReversed()
    .flatMap((character) => {
      if (left === 0) return [character];
      if (!/\d/.test(character)) return [];
      left -= 1;
      return ['•'];
    })
    .toReversed()
    .join('');
}
