import { outcomeCauses, placeOfCall, type callSearch, type Outcome } from '@app/contracts';
import type { z } from 'zod';

export type RecordSearch = z.output<typeof callSearch.request>;

/** SQL conditions with their values, numbered from $1. */
export interface Conditions {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * Conditions that make indexes available to a search; both are true of every record. The planner
 * assumes that filters are independent: for a filter that is rare among an owner's calls but common
 * among all, it would read far more rows than the filter's own index has.
 */
const opened = { ofAll: 'position > 0', ofOwnersAndCarriers: 'position >= 0' } as const;

/**
 * Hang-up causes of unanswered calls with this outcome; for `failed`, the causes of the other
 * outcomes.
 */
const causesOf = (outcome: Outcome): readonly string[] =>
  outcome in outcomeCauses
    ? outcomeCauses[outcome as keyof typeof outcomeCauses]
    : Object.values(outcomeCauses).flat();

/**
 * SQL: whether a record has an outcome, as `outcomeOf` of contracts decides; `causes` is the
 * placeholder for `causesOf`.
 */
function hasOutcome(outcome: Outcome, causes: string): string {
  if (outcome === 'answered') return 'answered_at is not null';
  if (outcome === 'refused') return 'answered_at is null and refused is not null';
  const ended =
    outcome === 'failed'
      ? `(lost or hangup_cause <> all(${causes}::text[]))`
      : `not lost and hangup_cause = any(${causes}::text[])`;
  return `answered_at is null and refused is null and ${ended}`;
}

/**
 * The conditions of a search on `cdr.call_records`. Only given filters take part, so that each
 * combination gets the plan of its own index.
 */
export function searchConditions(search: RecordSearch, ownerId: string | null): Conditions {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const where = (condition: (place: string) => string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  where((place) => `owner_id = ${place}`, ownerId ?? undefined);
  where((place) => `carrier_id = ${place}`, search.carrierId);
  if (search.suspect === true) {
    conditions.push(`suspicions <> '{}'`);
  } else if (search.number === undefined && search.callingNumber === undefined) {
    conditions.push(values.length === 0 ? opened.ofAll : opened.ofOwnersAndCarriers);
  }
  where((place) => `called_number = ${place}`, search.number);
  where((place) => `calling_number = ${place}`, search.callingNumber);
  where((place) => `started_at >= ${place}`, search.from);
  where((place) => `started_at < ${place}`, search.until);
  if (search.answered !== undefined) {
    conditions.push(`answered_at is ${search.answered ? 'not null' : 'null'}`);
  }
  const { outcome, origin } = search;
  if (outcome === 'answered' || outcome === 'refused') conditions.push(hasOutcome(outcome, ''));
  else if (outcome !== undefined) {
    where((place) => hasOutcome(outcome, place), causesOf(outcome));
  }
  if (origin !== undefined) {
    const [country, kind] = origin.split('/');
    if (country === '-') conditions.push('origin_country is null');
    else where((place) => `origin_country = ${place}`, country);
    where((place) => `origin_kind = ${place}`, kind);
  }
  where((place) => `delivered_to = ${place}`, search.deliveredTo);
  const { minSeconds } = search;
  where(
    (place) => `billed_micros > ${place}`,
    minSeconds === undefined ? undefined : (minSeconds - 1) * 1_000_000,
  );
  // A comparison of rows excludes no partition; the comparison of the start alone does.
  if (search.after !== undefined) {
    const { startedAt, callId } = placeOfCall(search.after);
    where((place) => `started_at <= ${place}`, startedAt);
    const start = `$${values.length}::bigint`;
    where((place) => `(started_at, call_id) < (${start}, ${place}::uuid)`, callId);
  }
  return { sql: conditions.join(' and '), values };
}
