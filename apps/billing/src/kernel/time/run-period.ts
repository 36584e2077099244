import { conflict, fieldProblem, type FieldProblem, idTaken, invalid } from '@app/common';

/** A period [from, until). */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

/**
 * The longest period of a run in days. A typing error in a year must not use up document numbers,
 * as these cannot be withdrawn.
 */
const longestDays = 366;

/**
 * Refuses a period that ends before it begins, or is longer than a year.
 * @throws AppError invalid.
 */
export function checkExtent({ from, until }: Period): void {
  if (until <= from) {
    throw invalid('invalid-period', 'The period ends before it begins.', [
      fieldProblem('until', 'not-after-from'),
    ]);
  }
  if (until.getTime() - from.getTime() > longestDays * 24 * 3_600_000) {
    throw invalid('invalid-period', 'The period is longer than a year.', [
      fieldProblem('until', 'period-too-long', { most: longestDays }),
    ]);
  }
}

/**
 * Refuses a period that is invalid or still open.
 * @param settlingMs How long after its end a period stays open for late calls.
 * @throws AppError as `checkExtent`, conflict `period-open`.
 */
export function checkPeriod(period: Period, now: Date, settlingMs: number): void {
  checkExtent(period);
  const { until } = period;
  const closesAt = new Date(until.getTime() + settlingMs);
  if (closesAt > now) {
    throw conflict(
      'period-open',
      `The period is open for late calls until ${closesAt.toISOString()}.`,
      [fieldProblem('until', 'open-for-late-calls', { last: iso(now.getTime() - settlingMs) })],
    );
  }
}

export interface PlannedRun extends Period {
  readonly id: string;
}

/**
 * Finds conflicts of a new run with `others`, the runs of the same id or an overlapping period.
 * @returns The existing run with the same id and period, or null.
 * @throws AppError conflict `run-exists`, `periods-overlap`, or `id-taken`.
 */
export function sameRunAmong<R extends PlannedRun>(
  run: PlannedRun,
  others: readonly R[],
): R | null {
  const same = others.find(({ id }) => id === run.id);
  if (same !== undefined) {
    if (isSame(same, run)) return same;
    throw idTaken(`Run ${run.id} exists for another period: ${of(same)}.`);
  }
  const [other] = others;
  if (other === undefined) return null;
  const exact = others.find((one) => isSame(one, run));
  if (exact !== undefined) {
    throw conflict('run-exists', `Run ${exact.id} exists for this period already.`, [
      fieldProblem('from', 'period-taken'),
    ]);
  }
  throw conflict(
    'periods-overlap',
    `The period overlaps the period of run ${other.id}: ${of(other)}.`,
    [besides(run, other)],
  );
}

/** The end of the period to move, and where to, so that it no longer overlaps the other period. */
const besides = (period: Period, other: Period): FieldProblem =>
  period.from < other.from
    ? fieldProblem('until', 'later-than-last', { last: other.from.toISOString() })
    : fieldProblem('from', 'earlier-than-first', { first: other.until.toISOString() });

const isSame = (a: Period, b: Period): boolean =>
  a.from.getTime() === b.from.getTime() && a.until.getTime() === b.until.getTime();
const iso = (ms: number): string => new Date(ms).toISOString();
const of = ({ from, until }: Period): string => `${from.toISOString()} to ${until.toISOString()}`;
