/** A field of a record with another value than expected. Callers' numbers are masked in both values. */
export interface Difference {
  sipCallId: string;
  /** Path within the record, such as `attempts.1.hangupCause`. */
  field: string;
  expected: unknown;
  actual: unknown;
}

/** The result of comparing expected with recorded calls. */
export interface Reconciliation {
  /** True when nothing is missing, doubled, unexpected or different. */
  holds: boolean;
  expected: number;
  recorded: number;
  /** Number of calls per outcome, expected and recorded. */
  outcomes: { outcome: Outcome; expected: number; recorded: number }[];
  /** SIP Call-IDs of expected calls without a record. */
  missing: string[];
  /** SIP Call-IDs, call ids or leg uuids that occur in more than one record or attempt. */
  doubled: string[];
  /** Positions from 1 to the number of records that no record has, and positions beyond that number. */
  outOfOrder: number[];
  /** SIP Call-IDs of records without an expected call. */
  unexpected: string[];
  differences: Difference[];
  /** SIP Call-IDs of calls that the switch ended by its last-resort dialplan. */
  lost: string[];
  /** SIP Call-IDs of records with legs whose record never arrived. */
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

/** A masked number: enough to recognise it, not enough to call it. */
export const maskNumber = (number: string): string =>
  number.length > 6 ? `${number.slice(0, 3)}…${number.slice(-2)}` : '…';
