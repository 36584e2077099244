/** Outcomes of a call for its caller. Each call record has one. */
export const outcomes = [
  'answered',
  'cancelled',
  'no-answer',
  'busy',
  'ended',
  'refused',
  'failed',
] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * Q.850 causes of the A leg (FreeSWITCH's spelling) per outcome, for unanswered calls that no limit refused. Any
 * other cause is `failed`.
 */
export const outcomeCauses = {
  /** The caller hung up first. */
  cancelled: ['ORIGINATOR_CANCEL'],
  /** The destination did not answer. */
  'no-answer': ['NO_ANSWER', 'NO_USER_RESPONSE', 'SUBSCRIBER_ABSENT', 'PROGRESS_TIMEOUT'],
  /** The destination was busy, or declined. */
  busy: ['USER_BUSY', 'CALL_REJECTED'],
  /** The flow ended the call, such as outside opening hours. */
  ended: ['NORMAL_CLEARING'],
} as const satisfies Partial<Record<Outcome, readonly string[]>>;
type ByCause = keyof typeof outcomeCauses;

const byCause = new Map<string, ByCause>(
  (Object.keys(outcomeCauses) as ByCause[]).flatMap((outcome) =>
    outcomeCauses[outcome].map((cause) => [cause, outcome] as const),
  ),
);

/**
 * The outcome of a call. `answered`: answered by anyone or anything, so it may cost money. `refused`: a limit or a
 * block refused the call. `failed`: no controller took it, or a fault ended it, ours or a network's.
 */
export function outcomeOf({
  answeredAt,
  refused,
  lost,
  hangupCause,
}: {
  readonly answeredAt: number | null;
  readonly refused: string | null;
  readonly lost: boolean;
  readonly hangupCause: string;
}): Outcome {
  if (answeredAt !== null) return 'answered';
  if (refused !== null) return 'refused';
  return lost ? 'failed' : (byCause.get(hangupCause) ?? 'failed');
}
