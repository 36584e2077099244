import { outcomeOf, outcomes, type CallSums, type Outcome } from '@app/contracts';
import type { Attempt, CallRecord } from '@app/contracts';

/** The columns that are summed, in the order of a `Sums`: calls by outcome first. */
export const countColumns = outcomes.map((outcome) => outcome.replace('-', '_'));
export const sumColumns = [
  ...countColumns,
  'network_seconds',
  'billable_seconds',
  'answer_delay_ms',
  'cancelled_after_ms',
] as const;

/** The sums of a group of calls, by `sumColumns`. */
export type Sums = readonly number[];

export type CountedCall = Pick<
  CallRecord,
  | 'startedAt'
  | 'answeredAt'
  | 'endedAt'
  | 'refused'
  | 'lost'
  | 'hangupCause'
  | 'networkChargedSeconds'
  | 'ownerBillableSeconds'
> & { readonly attempts: readonly Pick<Attempt, 'answeredAt' | 'endedAt'>[] };

/** Whole milliseconds; 0 when the switch's clock was set back in between. */
const msBetween = (from: number, to: number): number => Math.max(0, Math.floor((to - from) / 1000));

export function sumsOf(call: CountedCall): Sums {
  const outcome = outcomeOf(call);
  return [
    ...outcomes.map((one) => Number(one === outcome)),
    call.networkChargedSeconds,
    call.ownerBillableSeconds,
    call.answeredAt === null ? 0 : msBetween(call.startedAt, call.answeredAt),
    outcome === 'cancelled' ? msBetween(call.startedAt, call.endedAt) : 0,
  ];
}

/** Outcomes of callers who waited and got nobody. */
const inVain: readonly Outcome[] = ['cancelled', 'no-answer', 'busy'];

/**
 * Milliseconds until a destination answered, also behind a queue or a menu that answered first. When none did: until
 * the end of an unanswered call, or of the last attempt of a call that the flow answered. Null: the caller waited for
 * nobody.
 */
export function waitOf(call: CountedCall): number | null {
  const { startedAt, endedAt, attempts } = call;
  const answers = attempts.flatMap(({ answeredAt }) => answeredAt ?? []);
  if (answers.length > 0) return msBetween(startedAt, Math.min(...answers));
  if (inVain.includes(outcomeOf(call))) return msBetween(startedAt, endedAt);
  if (attempts.length === 0) return null;
  return msBetween(startedAt, Math.max(...attempts.map((attempt) => attempt.endedAt)));
}

export const longerOf = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

export const added = (a: Sums, b: Sums): Sums => a.map((value, index) => value + (b[index] ?? 0));

/** The sums in the form of the contract. */
export function callSumsFrom(sums: Sums): CallSums {
  const [network = 0, billable = 0, answerDelay = 0, cancelledAfter = 0] = sums.slice(
    outcomes.length,
  );
  const counts = Object.fromEntries(
    outcomes.map((outcome, index) => [outcome, sums[index] ?? 0]),
  ) as Record<Outcome, number>;
  return {
    calls: outcomes.reduce((calls, outcome) => calls + counts[outcome], 0),
    outcomes: counts,
    networkChargedSeconds: network,
    ownerBillableSeconds: billable,
    answerDelayMs: answerDelay,
    cancelledAfterMs: cancelledAfter,
  };
}
