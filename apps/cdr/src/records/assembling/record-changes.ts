import { isDeepStrictEqual } from 'node:util';
import type { AssembledRecord } from './assemble-record.js';

/** One field of a record that reads otherwise than what was recorded. */
export interface RecordChange {
  field: keyof AssembledRecord;
  recorded: unknown;
  now: unknown;
}

/**
 * What a record would say differently today, field by field; empty when nothing changed. Of the
 * calling number it only says whether there is one: a change outlives a number that turns out to
 * be withheld.
 */
export function recordChanges(recorded: AssembledRecord, now: AssembledRecord): RecordChange[] {
  const said = (record: AssembledRecord, field: keyof AssembledRecord): unknown =>
    field === 'callingNumber' && record.callingNumber !== null ? 'present' : record[field];
  return (Object.keys(now) as (keyof AssembledRecord)[])
    .filter((field) => !isDeepStrictEqual(recorded[field], now[field]))
    .map((field) => ({ field, recorded: said(recorded, field), now: said(now, field) }));
}
