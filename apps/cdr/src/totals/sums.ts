import { outcomeOf, outcomes, type CallSums, type Outcome } from '@app/contracts';
import type { CallRecord } from '@app/contracts';

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
>;

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
