import { sameCallMicros } from '../legs/index.js';

/**
 * SQL: the record of the call of a row of `cdr.pending_legs`, found by the rule of a completion
 * pass. The pass settles every leg that has such a record, so that no leg is left between the two.
 */
export const recordOfLeg = (leg: string): string => `
  select r.call_id from cdr.call_records r
  where r.call_id = ${leg}.call_id
    and r.started_at between ${leg}.started_at - ${sameCallMicros}
      and ${leg}.started_at + ${sameCallMicros}
    and (${leg}.direction = 'outbound' or r.started_at = ${leg}.started_at)`;

/** SQL: whether `recordOfLeg` finds a record for the leg. */
export const hasRecord = (leg: string): string => `exists (${recordOfLeg(leg)})`;
