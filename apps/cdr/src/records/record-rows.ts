import type { CallRecord } from '@app/contracts';
import { type RowOf, tableOf } from '@app/platform/database';
import { boundedRecord } from '../kernel/bounded-record.js';
import type { AssembledRecord } from './assembling/assemble-record.js';
import { countedSeconds } from './assembling/counted-seconds.js';
import { HeldRecord, type LaterOfAttempt } from './record.entity.js';

export const heldRecords = tableOf(HeldRecord).without('recordedAt');

const beforeThen: LaterOfAttempt = {
  trunkTry: 1,
  carrierId: null,
  progressedAt: null,
  voiceQuality: null,
};

/** The row of a record. */
export const heldOf = ({ origin, ...record }: AssembledRecord & { readonly position: number }) => ({
  ...record,
  originCountry: origin.country,
  originKind: origin.kind,
});

export function recordOf({
  originCountry,
  originKind,
  networkChargedSeconds,
  ownerBillableSeconds,
  announcements,
  attempts,
  ...record
}: RowOf<typeof heldRecords>): CallRecord {
  const seconds = countedSeconds(record);
  return boundedRecord({
    ...record,
    origin: { country: originCountry, kind: originKind },
    networkChargedSeconds: networkChargedSeconds ?? seconds.networkChargedSeconds,
    ownerBillableSeconds: ownerBillableSeconds ?? seconds.ownerBillableSeconds,
    announcements: announcements.map((each) => ({ ...each, audio: each.audio ?? null })),
    attempts: attempts.map((each) => ({ ...beforeThen, ...each })),
  });
}
