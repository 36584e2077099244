import { conflict, fieldProblem, type FieldProblem, idTaken, invalid } from '@app/common';

/** [from, until). */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

/** Numbers once given stay given: a slip in a year must not use them up. */
const longestDays = 366;

/** @throws AppError invalid when it ends before it begins or lasts for more than a year. */
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
 * @param settlingMs How long after its end a period stays open for calls that come late.
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
 * What stands in the way of a new run; `others` are the runs of the same id or an overlapping period.
 * @returns The run itself when it is there already: the same id and the same period.
 * @throws AppError conflict `run-exists`, `periods-overlap`, or `id-taken`.
 */
export function sameRunAmong<R extends PlannedRun>(
  run: PlannedRun,
  others: readonly R[],
): R | null {
  const same = others.find(({ id }) => id === run.id);
  if (same !== undefined) {
    if (isSame(same, run)) return same;
    throw idTaken(`Run ${run.id} is of another period: ${of(same)}.`);
  }
  const [other] = others;
  if (other === undefined) return null;
  const exact = others.find((one) => isSame(one, run));
  if (exact !== undefined) {
    throw conflict('run-exists', `Run ${exact.id} is of this period already.`, [
      fieldProblem('from', 'period-taken'),
    ]);
  }
  throw conflict('periods-overlap', `The period overlaps that of run ${other.id}: ${of(other)}.`, [
    besides(run, other),
  ]);
}

/** Which end of a period is to be moved, and where to, so that it overlaps another one no more. */
const besides = (period: Period, other: Period): FieldProblem =>
  period.from < other.from
    ? fieldProblem('until', 'later-than-last', { last: other.from.toISOString() })
    : fieldProblem('from', 'earlier-than-first', { first: other.until.toISOString() });

const isSame = (a: Period, b: Period): boolean =>
  a.from.getTime() === b.from.getTime() && a.until.getTime() === b.until.getTime();
const iso = (ms: number): string => new Date(ms).toISOString();
const of = ({ from, until }: Period): string => `${from.toISOString()} to ${until.toISOString()}`;
