import { isDeepStrictEqual } from 'node:util';
import type { AssembledRecord } from './assemble-record.js';

/** One field of a record that reads otherwise than what was recorded. */
export interface RecordChange {
  field: keyof AssembledRecord;
  recorded: unknown;
  now: unknown;
}

/** What a record would say differently today, field by field; empty when nothing changed. */
export function recordChanges(recorded: AssembledRecord, now: AssembledRecord): RecordChange[] {
  return (Object.keys(now) as (keyof AssembledRecord)[])
    .filter((field) => !isDeepStrictEqual(recorded[field], now[field]))
    .map((field) => ({ field, recorded: recorded[field], now: now[field] }));
}
