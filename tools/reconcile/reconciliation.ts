/** One field of one record that isn't what it should be. Callers' numbers are masked in both values. */
export interface Difference {
  sipCallId: string;
  /** Path within the record, such as `attempts.1.hangupCause`. */
  field: string;
  expected: unknown;
  actual: unknown;
}

/** What a comparison of expected and recorded calls found. */
export interface Reconciliation {
  /** Nothing is missing, doubled, unexpected or different. */
  holds: boolean;
  expected: number;
  recorded: number;
  /** Calls by how they ended, expected and recorded. */
  outcomes: { outcome: Outcome; expected: number; recorded: number }[];
  /** Call-IDs of expected calls without a record. */
  missing: string[];
  /** Call-IDs, or our own ids, that more than one record or attempt bears. */
  doubled: string[];
  /** Positions of 1 to the number of records that none has, and those that are beyond. */
  outOfOrder: number[];
  /** Call-IDs of records that no call belongs to. */
  unexpected: string[];
  differences: Difference[];
  /** Call-IDs of calls that ended in the switch's last resort. */
  lost: string[];
  /** Call-IDs of records with legs that never came in. */
  gaps: string[];
}

export const outcomes = ['answered', 'given up', 'busy', 'no answer', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];

export function outcomeOf(record: { answeredAt: number | null; hangupCause: string }): Outcome {
  if (record.answeredAt !== null) return 'answered';
  switch (record.hangupCause) {
    case 'ORIGINATOR_CANCEL':
      return 'given up';
    case 'USER_BUSY':
      return 'busy';
    case 'NO_ANSWER':
    case 'NO_USER_RESPONSE':
      return 'no answer';
    default:
      return 'failed';
  }
}

/** Enough to recognise a number, not enough to call it. */
export const maskNumber = (number: string): string =>
  number.length > 6 ? `${number.slice(0, 3)}…${number.slice(-2)}` : '…';
