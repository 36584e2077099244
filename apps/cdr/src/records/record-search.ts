import type { callSearch } from '@app/contracts';
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

/**
 * What a search asks for, as conditions on `cdr.call_records`. Only filters that are given take
 * part, so that each combination has the plan of its own index.
 */
export function searchConditions(search: RecordSearch, ownerId: string | undefined): Conditions {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const where = (condition: (place: string) => string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  where((place) => `owner_id = ${place}`, ownerId);
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
  // A comparison of rows leaves no partition out; the one of the start alone does.
  where((place) => `started_at <= ${place}`, search.before?.startedAt);
  if (search.before !== undefined) {
    const startedAt = `$${values.length}::bigint`;
    where(
      (place) => `(started_at, call_id) < (${startedAt}, ${place}::uuid)`,
      search.before.callId,
    );
  }
  return { sql: conditions.join(' and '), values };
}
