import { outcomeCauses, placeOfCall, type callSearch, type Outcome } from '@app/contracts';
import type { z } from 'zod';

export type RecordSearch = z.output<typeof callSearch.request>;

/** SQL conditions with the values that they hold, numbered from $1. */
export interface Conditions {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * Opens the indexes that a search may walk through. The planner takes filters for independent of
 * each other: for one that is rare among an owner's calls though common among all, it would walk
 * through far more rows than the filter's own index has. Both conditions hold for every record.
 */
const opened = { ofAll: 'position > 0', ofOwnersAndCarriers: 'position >= 0' } as const;

/** Causes by which an unanswered call has this outcome; of `failed` those by which it has another. */
const causesOf = (outcome: Outcome): readonly string[] =>
  outcome in outcomeCauses
    ? outcomeCauses[outcome as keyof typeof outcomeCauses]
    : Object.values(outcomeCauses).flat();

/** SQL: `outcomeOf` (contracts) of a record; `causes` is the place of `causesOf`. */
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
 * What a search asks for, as conditions on `cdr.call_records`. Only filters that are given take
 * part, so that each combination has the plan of its own index.
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
  // A comparison of rows leaves no partition out; the one of the start alone does.
  if (search.after !== undefined) {
    const { startedAt, callId } = placeOfCall(search.after);
    where((place) => `started_at <= ${place}`, startedAt);
    const start = `$${values.length}::bigint`;
    where((place) => `(started_at, call_id) < (${start}, ${place}::uuid)`, callId);
  }
  return { sql: conditions.join(' and '), values };
}
