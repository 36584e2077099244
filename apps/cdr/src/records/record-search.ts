import type { callSearch } from '@app/contracts';
import type { z } from 'zod';

export type RecordSearch = z.output<typeof callSearch.request>;

/** SQL conditions with the values that they hold, numbered from $1. */
export interface Conditions {
  readonly sql: string;
  readonly values: readonly unknown[];
}

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
  where((place) => `called_number = ${place}`, search.number);
  where((place) => `calling_number = ${place}`, search.callingNumber);
  where((place) => `carrier_id = ${place}`, search.carrierId);
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
  return { sql: conditions.length === 0 ? 'true' : conditions.join(' and '), values };
}
