import { isDeepStrictEqual } from 'node:util';
import type { AssembledRecord } from './assemble-record.js';

/** A field of a record whose value would differ by now. */
export interface RecordChange {
  field: keyof AssembledRecord;
  recorded: unknown;
  now: unknown;
}

/**
 * The fields in which a record would differ by now; empty when nothing changed. Of the calling
 * number only its presence is given: a correction outlives a number that turns out to be withheld.
 */
export function recordChanges(recorded: AssembledRecord, now: AssembledRecord): RecordChange[] {
  const said = (record: AssembledRecord, field: keyof AssembledRecord): unknown =>
    field === 'callingNumber' && record.callingNumber !== null ? 'present' : record[field];
  return (Object.keys(now) as (keyof AssembledRecord)[])
    .filter((field) => !isDeepStrictEqual(recorded[field], now[field]))
    .map((field) => ({ field, recorded: said(recorded, field), now: said(now, field) }));
}
