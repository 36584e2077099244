/** How a call ended for who made it, as its record says. Each call has one. */
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
 * Of a call that wasn't answered and that no limit turned away: Q.850 causes of its A leg, in FreeSWITCH's
 * spelling, by what they come to. Any other cause is `failed`.
 */
export const outcomeCauses = {
  /** The caller hung up first. */
  cancelled: ['ORIGINATOR_CANCEL'],
  /** Where it was connected to nobody came to the phone. */
  'no-answer': ['NO_ANSWER', 'NO_USER_RESPONSE', 'SUBSCRIBER_ABSENT', 'PROGRESS_TIMEOUT'],
  /** Where it was connected to was engaged, or declined. */
  busy: ['USER_BUSY', 'CALL_REJECTED'],
  /** Its flow ended it, as it does outside opening hours. */
  ended: ['NORMAL_CLEARING'],
} as const satisfies Partial<Record<Outcome, readonly string[]>>;
type ByCause = keyof typeof outcomeCauses;

const byCause = new Map<string, ByCause>(
  (Object.keys(outcomeCauses) as ByCause[]).flatMap((outcome) =>
    outcomeCauses[outcome].map((cause) => [cause, outcome] as const),
  ),
);

/**
 * Answered is whatever was answered, and so may cost money, whoever did it. `refused` is what a limit or a
 * block turned away, `failed` what nobody took or a fault ended, ours or a network's.
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
